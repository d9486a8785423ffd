//! A browser's line to the server that costs next to nothing: HTTP/1.1 over one connection that stays open.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
};

use crate::Fault;

/// An open connection.
pub(crate) struct Line {
    stream: BufReader<TcpStream>,
    cookie: String,
}

/// What stands before an answer's body.
struct Head {
    status: u16,
    length: Option<usize>,
}

impl Line {
    /// Rings up the server, as the browser that holds this cookie.
    pub(crate) async fn open(address: SocketAddr, cookie: &str) -> Result<Self, Fault> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::with_capacity(64 * 1024, stream), cookie: cookie.to_owned() })
    }

    /// Fetches a page; its status and its length. `packed` says that it may be packed, as browsers do.
    pub(crate) async fn get(&mut self, path: &str, packed: bool) -> Result<(u16, usize), Fault> {
        let accept = if packed { "accept-encoding: gzip, br\r\n" } else { "" };
        let ask = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n{accept}cookie: {}\r\n\r\n", self.cookie);
        self.answer(&ask, None).await
    }

    /// Posts a form; the status.
    pub(crate) async fn post(&mut self, path: &str, form: &str) -> Result<u16, Fault> {
        Ok(self.answer(&self.form(path, form), None).await?.0)
    }

    /// Posts a form; the status, and what is answered in JSON.
    pub(crate) async fn post_for(&mut self, path: &str, form: &str) -> Result<(u16, String), Fault> {
        self.told(&self.form(path, form)).await
    }

    /// Fetches JSON; the status and the text.
    pub(crate) async fn get_json(&mut self, path: &str) -> Result<(u16, String), Fault> {
        let cookie = &self.cookie;
        let ask =
            format!("GET {path} HTTP/1.1\r\nhost: localhost\r\naccept: application/json\r\ncookie: {cookie}\r\n\r\n");
        self.told(&ask).await
    }

    async fn told(&mut self, ask: &str) -> Result<(u16, String), Fault> {
        let mut body = Vec::new();
        let (status, _) = self.answer(ask, Some(&mut body)).await?;
        Ok((status, String::from_utf8(body)?))
    }

    fn form(&self, path: &str, form: &str) -> String {
        format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\naccept: application/json\r\ncookie: {}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            self.cookie,
            form.len(),
        )
    }

    /// Asks for a stream, of which [`Self::next`] then reads line by line.
    pub(crate) async fn listen(&mut self, path: &str) -> Result<u16, Fault> {
        let ask = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {}\r\n\r\n", self.cookie);
        self.stream.get_mut().write_all(ask.as_bytes()).await?;
        Ok(self.head().await?.status)
    }

    /// The next line of a stream; none at its end.
    pub(crate) async fn next<'a>(&mut self, line: &'a mut Vec<u8>) -> Result<Option<&'a [u8]>, Fault> {
        line.clear();
        let read = self.stream.read_until(b'\n', line).await?;
        Ok((read > 0).then(|| line.trim_ascii_end()))
    }

    /// The status and the length of an answer; its body goes where it is wanted.
    async fn answer(&mut self, ask: &str, body: Option<&mut Vec<u8>>) -> Result<(u16, usize), Fault> {
        self.stream.get_mut().write_all(ask.as_bytes()).await?;
        let head = self.head().await?;
        let length = match head.length {
            Some(length) => self.take(length, body).await?,
            None => self.chunks(body).await?,
        };
        Ok((head.status, length))
    }

    async fn head(&mut self) -> Result<Head, Fault> {
        let mut line = Vec::with_capacity(256);
        self.next(&mut line).await?.ok_or("the server hung up")?;
        let text = String::from_utf8_lossy(&line).into_owned();
        let mut head = Head { status: text.split(' ').nth(1).unwrap_or_default().parse()?, length: None };
        while let Some(next) = self.next(&mut line).await? {
            if next.is_empty() {
                break;
            }
            let text = String::from_utf8_lossy(next);
            if let Some((name, value)) = text.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                head.length = Some(value.trim().parse()?);
            }
        }
        Ok(if matches!(head.status, 204 | 304) { Head { length: Some(0), ..head } } else { head })
    }

    async fn take(&mut self, length: usize, mut body: Option<&mut Vec<u8>>) -> Result<usize, Fault> {
        let mut left = length;
        while left > 0 {
            let here = self.stream.fill_buf().await?;
            if here.is_empty() {
                return Err("the server hung up".into());
            }
            let taken = here.len().min(left);
            if let Some(body) = &mut body {
                body.extend_from_slice(&here[..taken]);
            }
            self.stream.consume(taken);
            left -= taken;
        }
        Ok(length)
    }

    async fn chunks(&mut self, mut body: Option<&mut Vec<u8>>) -> Result<usize, Fault> {
        let (mut all, mut line) = (0, Vec::new());
        loop {
            let next = self.next(&mut line).await?.ok_or("the server hung up")?;
            let length = usize::from_str_radix(std::str::from_utf8(next)?, 16)?;
            all += self.take(length, body.as_deref_mut()).await?;
            let mut end = [0; 2];
            self.stream.read_exact(&mut end).await?;
            if length == 0 {
                return Ok(all);
            }
        }
    }
}
