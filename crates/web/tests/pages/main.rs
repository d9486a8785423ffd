//! Pages through HTTP: a real server on a free port, people as fixtures, every fetched page checked.

#[cfg(test)]
mod afterwards;
#[cfg(test)]
mod agreement;
#[cfg(test)]
mod apart;
#[cfg(test)]
mod as_read;
#[cfg(test)]
mod asked_users;
#[cfg(test)]
mod assessing;
#[cfg(test)]
mod authenticator;
#[cfg(test)]
mod became;
#[cfg(test)]
mod before_asking;
#[cfg(test)]
mod beside;
#[cfg(test)]
mod between_few;
#[cfg(test)]
mod beyond;
#[cfg(test)]
mod both_halves;
#[cfg(test)]
mod briefs;
#[cfg(test)]
mod called_off;
#[cfg(test)]
mod check_in;
#[cfg(test)]
mod client;
#[cfg(test)]
mod core_team;
#[cfg(test)]
mod counter;
#[cfg(test)]
mod credit;
#[cfg(test)]
mod differences;
#[cfg(test)]
mod directory;
#[cfg(test)]
mod each_ones_yes;
#[cfg(test)]
mod effort;
#[cfg(test)]
mod ending;
#[cfg(test)]
mod experiments;
#[cfg(test)]
mod finding;
#[cfg(test)]
mod following;
#[cfg(test)]
mod front_door;
#[cfg(test)]
mod gaining;
#[cfg(test)]
mod guidance;
#[cfg(test)]
mod hall;
#[cfg(test)]
mod handover;
#[cfg(test)]
mod homework;
#[cfg(test)]
mod how_it_goes;
#[cfg(test)]
mod inviting;
#[cfg(test)]
mod joining;
#[cfg(test)]
mod keeping_alive;
#[cfg(test)]
mod keeping_order;
#[cfg(test)]
mod known;
#[cfg(test)]
mod lacking;
#[cfg(test)]
mod leading;
#[cfg(test)]
mod leaves;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod many_of_us;
#[cfg(test)]
mod maps;
#[cfg(test)]
mod meetings;
#[cfg(test)]
mod modes;
#[cfg(test)]
mod network;
#[cfg(test)]
mod nothing_outside;
#[cfg(test)]
mod offer;
#[cfg(test)]
mod offered;
#[cfg(test)]
mod on_behalf;
#[cfg(test)]
mod on_paper;
#[cfg(test)]
mod openings;
#[cfg(test)]
mod organisations;
#[cfg(test)]
mod our_offer;
#[cfg(test)]
mod our_word;
#[cfg(test)]
mod outside;
#[cfg(test)]
mod paper_notes;
#[cfg(test)]
mod partner;
#[cfg(test)]
mod partnership;
#[cfg(test)]
mod passkeys;
#[cfg(test)]
mod permissions;
#[cfg(test)]
mod pitches;
#[cfg(test)]
mod planned;
#[cfg(test)]
mod planning;
#[cfg(test)]
mod problems;
#[cfg(test)]
mod proposals;
#[cfg(test)]
mod public_list;
#[cfg(test)]
mod queries;
#[cfg(test)]
mod quick_add;
#[cfg(test)]
mod real_ids;
#[cfg(test)]
mod records;
#[cfg(test)]
mod reminders;
#[cfg(test)]
mod replayed;
#[cfg(test)]
mod room;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod searching;
#[cfg(test)]
mod sent_twice;
#[cfg(test)]
mod served;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod settling;
#[cfg(test)]
mod several_libraries;
#[cfg(test)]
mod signing_in;
#[cfg(test)]
mod sittings;
#[cfg(test)]
mod staff;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod strict;
#[cfg(test)]
mod taken_back;
#[cfg(test)]
mod the_same_person;
#[cfg(test)]
mod times;
#[cfg(test)]
mod today;
#[cfg(test)]
mod told;
#[cfg(test)]
mod trouble;
#[cfg(test)]
mod two_hours;
#[cfg(test)]
mod wanting;
#[cfg(test)]
mod ways;
#[cfg(test)]
mod weight;
#[cfg(test)]
mod what_follows;
#[cfg(test)]
mod who_asks;
#[cfg(test)]
mod who_came;
#[cfg(test)]
mod wordings;
#[cfg(test)]
mod words;
#[cfg(test)]
mod workshop;
