// A partner list as people keep it: forty rows, columns in no order, several people in a cell, dates as they come.
// Every name is made up, and the numbers are those that nobody has.
const HEADINGS = ["Where we are", "Partner", "Contacts", "Phone", "Last spoke", "Lead", "Comments"];

const RUNS = [
  ["current", "Kirkford Citizens' Advice", "Maya Okafor (manager); Tom Bell", "01632 960101", "Oct 2026", "Ada", "Desk in the branch on Tuesdays"],
  ["active", "Fenside Allotment Society", "Wale Ade; Jean Orme", "01632 960102", "spring 2025", "Ada", "Seed library, April to September"],
  ["current", "Kirkford Age Friends", "Doreen Pell; Sid Marsh; Ruth Cole", "01632 960103", "03/22", "", "tea"],
  ["partner", "Mill Road Primary School", "Hodan Warsame (head)", "01632 960104", "September 2026", "Ada", "class visits, term time"],
  ["current", "The Write Stuff", "Layla Haddad", "", "years ago", "", "poetry on the first Monday"],
  ["active", "Kirkford Chess Club", "Ivan Petrov / Grace Mbeki", "01632 960106", "2025", "", ""],
  ["current", "Somali Mothers' Circle", "Amina Yusuf & Hodan Ali", "01632 960107", "summer 2026", "Ada", "prefers a call in the morning"],
  ["current", "Repair Shed Kirkford", "Bob Lund", "01632 960108", "12/11/2026", "", "lends tools, borrows the room"],
  ["active", "St Wilfred's Hospice Shop", "Pat Dunne, volunteers' coordinator", "01632 960109", "last year", "", ""],
  ["current", "Kirkford Jobs Hub", "Nia Rees; front desk", "01632 960110", "6 October 2026", "Ada", "CV mornings"],
  ["current", "Deaf Social Kirkford", "Kim Lowe (text only)", "01632 960111", "", "", "interpreter needed"],
];

const OTHERS = [
  ["lapsed", "Kirkford Film Society", "Oz Kaya", "", "2019", "", "projector went back"],
  ["ended", "Fenside Youth Club", "", "", "years ago", "", ""],
  ["former", "Kirkford Knit and Natter", "Vi Green", "", "spring 2023", "", "moved to the pub"],
  ["lapsed", "Green Lane Nursery", "Ms Abbot", "01632 960115", "2021", "", ""],
  ["former", "Kirkford Local History Society", "Alan Frith; June Frith", "", "Q3 2022", "", "still send the newsletter"],
  ["prospect", "Kirkford Food Bank", "Theo Grant", "01632 960117", "", "", "would suit Mill Road"],
  ["would like", "Bright Futures CIC", "Priya Nair", "", "", "", "met at the fair"],
  ["prospect", "Kirkford Refugee Welcome", "", "", "", "", ""],
  ["potential", "Housing First Kirkford", "Dee Park", "01632 960120", "March 2026", "", ""],
  ["prospect", "Kirkford College, ESOL", "Lin Zhao", "", "", "", ""],
  ["would like", "Men's Shed Fenside", "", "01632 960122", "", "", ""],
  ["contact only", "Kirkford Rotary", "Hugh Vane", "", "2024", "", ""],
  ["know them", "Kirkford Carnival Committee", "", "", "", "", "noisy, kind"],
  ["contact only", "Corner Store, community champion", "Shaz Iqbal", "01632 960125", "", "", ""],
  ["know them", "Fenside Parish Council", "the clerk", "", "2023", "", ""],
  ["contact only", "Kirkford Mosque", "Imam Yusuf", "", "", "", ""],
  ["know them", "Salvation Army, Kirkford", "Capt. Joy Lee", "", "", "", ""],
  ["contact only", "Kirkford Museum", "Eve Stone", "01632 960129", "summer 2024", "", ""],
  ["know them", "Radio Kirkford", "", "", "", "", ""],
  ["contact only", "Kirkford Bridge Club", "", "", "", "", ""],
  ["know them", "Fenside Surgery", "practice manager", "01632 960132", "", "", ""],
  ["contact only", "Police, neighbourhood team", "PC Shaw", "", "", "", ""],
  ["", "Kirkford Walkers", "Meg Hill", "", "", "", ""],
  ["", "The Tuesday Singers", "", "", "", "", ""],
  ["", "Kirkford Beekeepers", "Ola Wren", "", "", "", "honey at the door?"],
  ["", "Polish Saturday School", "Ewa Nowak", "01632 960137", "", "", ""],
  ["", "Kirkford Quakers", "", "", "", "", ""],
  ["", "Autism Together Kirkford", "Sal Moss", "", "", "", ""],
  ["", "Kirkford Photo Group", "", "", "", "", ""],
];

/** As it is pasted out of a spreadsheet. */
export const pasted = [HEADINGS, ...RUNS, ...OTHERS].map((row) => row.join("\t")).join("\n");

/** The eleven that run, each with the sentence that an officer would type. */
export const running = {
  "Kirkford Citizens' Advice": "Advice in the branch, so that nobody needs a bus to ask",
  "Fenside Allotment Society": "A seed library that gives and takes back",
  "Kirkford Age Friends": "Tea and reading aloud for people who live alone",
  "Mill Road Primary School": "Every class knows the way to the library",
  "The Write Stuff": "Poems, read and written, on the first Monday",
  "Kirkford Chess Club": "Boards out on Saturdays, anybody may sit down",
  "Somali Mothers' Circle": "Homework for the children, tea for the mothers",
  "Repair Shed Kirkford": "Mend it here, borrow the tools",
  "St Wilfred's Hospice Shop": "Books move between their shelves and ours",
  "Kirkford Jobs Hub": "CV mornings with somebody who knows",
  "Deaf Social Kirkford": "A signed evening each month",
};

/** The aims of a plan, as they stand in it. */
export const aims = "1. Fewer people are lonely\n2. More children read for pleasure\n3. Nobody is left out of what goes online\n4. Work that pays\n5. A cooler, greener borough";

/** Which aim each serves, by its number; two aims stay without anybody. */
export const serves = {
  "Kirkford Citizens' Advice": 4,
  "Fenside Allotment Society": 1,
  "Kirkford Age Friends": 1,
  "Mill Road Primary School": 2,
  "The Write Stuff": 1,
  "Kirkford Chess Club": 1,
  "Somali Mothers' Circle": 2,
  "Repair Shed Kirkford": 1,
  "St Wilfred's Hospice Shop": 2,
  "Kirkford Jobs Hub": 4,
  "Deaf Social Kirkford": 1,
};
