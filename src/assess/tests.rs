//! The arithmetic as a specification: one file for each part of the law, each rule with its worked example.

mod changes;
mod milestones;
mod outlook;
mod pace;
mod properties;
mod ranking;
mod ratings;
mod reporting;
mod scope;
mod shares;
mod since;
mod targets;
