// A workshop for journeys: planned by whoever leads, with those who are invited, and people who come in by its door.

export const PHONE = { width: 390, height: 844 };

/** Signs the administrator in by the first link of a fresh server, and plans a workshop: `{ plan, door }`. */
export async function planned(program, lead, { title = "A warm winter", why = "You know who rings us last.", invited = [] } = {}) {
  await lead.goto(program.address + program.link);
  await lead.getByLabel("A new password").fill("tea with the vicar");
  await lead.getByRole("button", { name: "Keep the password and go in" }).click();
  await lead.goto(`${program.address}/workshops/new`);
  await lead.getByLabel("What it is about").fill(title);
  await lead.getByLabel("Why this group is asked").fill(why);
  await press(lead, "Plan it");
  for (const name of invited) {
    await lead.getByLabel("An organisation").fill(name);
    await press(lead, "Put on the list");
  }
  const code = (await lead.getByText("Guests come in at").innerText()).match(/\/w\/(\w+)/)[1];
  return { plan: lead.url(), door: `${program.address}/w/${code}` };
}

/** Presses a button of the page. */
export function press(page, name) {
  return page.getByRole("main").getByRole("button", { name, exact: true }).first().click();
}

/** Comes in by a name and an organisation. */
export async function joins(page, door, name, organisation) {
  await page.goto(door);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Your organisation").fill(organisation);
  await page.getByRole("button", { name: "Come in" }).click();
}
