//! The file of an import, kept while it waits and while it comes in, so that a stopped one can go on.

use ampersand_domain::{
    Bytes, Now, ToValue as _, Value,
    organisations::{Import, ImportId},
};

use crate::{Desk, StoreError};

impl Desk {
    /// Puts an import on record together with its file, and what its columns hold as JSON.
    pub async fn begin_import_of(
        &self,
        now: &Now,
        import: &Import,
        content: &[u8],
        columns: &str,
    ) -> Result<(), StoreError> {
        let mut tx = self.write(now).await?;
        tx.insert(import).await?;
        let row = vec![import.id.to_value(), Bytes(content.to_vec()).to_value(), columns.to_value()];
        tx.insert_plain("import_files", "service_id, import, content, columns", vec![row]).await?;
        tx.save().await
    }

    /// The file of an import that is not done, and what its columns hold.
    pub async fn import_file(&self, id: ImportId) -> Result<Option<(Vec<u8>, String)>, StoreError> {
        let sql = "SELECT content, columns FROM import_files WHERE service_id = $1 AND import = $2";
        let rows = self.raw(sql, vec![id.to_value()]).await?;
        rows.first().map(|row| Ok((row.get::<Bytes>(0)?.0, row.get(1)?))).transpose()
    }

    /// Keeps what the columns of a waiting import hold.
    pub async fn tell_import_columns(&self, id: ImportId, columns: &str) -> Result<(), StoreError> {
        let values: Vec<Value> = vec![columns.to_value(), self.service().to_value(), id.to_value()];
        let sql = "UPDATE import_files SET columns = ? WHERE service_id = ? AND import = ?";
        self.place().run(sql, values).await.map(|_| ())
    }
}

/// The file has been read in, or is not wanted any more.
pub(super) async fn forget(tx: &mut crate::Tx<'_>, id: ImportId) -> Result<(), StoreError> {
    let values: Vec<Value> = vec![tx.service().to_value(), id.to_value()];
    tx.run("DELETE FROM import_files WHERE service_id = ? AND import = ?", values).await.map(|_| ())
}
