//! How do several processors go through a long list?
//!
//! Each takes a part, and what they make of it stands in the order of the list: nobody who reads the result can tell how many there
//! were.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

/// How many threads a list of `length` things is worth: as many as there are processors from `least` things on, else one.
pub(crate) fn worth(length: usize, least: usize) -> usize {
    if length < least {
        return 1;
    }
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// What `make` makes of the parts of a list, each with the place of its first thing from 0, in their order: a part for each of so
/// many threads, of which this one is the first.
pub(crate) fn in_parts<T: Sync, R: Send>(list: &[T], threads: usize, make: impl Fn(usize, &[T]) -> R + Sync) -> Vec<R> {
    let part = list.len().div_ceil(threads.max(1)).max(1);
    thread::scope(|scope| {
        let make = &make;
        let mut parts = list.chunks(part).enumerate();
        let first = parts.next();
        let others: Vec<_> = parts
            .map(|(number, things)| scope.spawn(move || make(number * part, things)))
            .collect();
        let first = first.map(|(_, things)| make(0, things));
        let others = others.into_iter().map(ScopedJoinHandle::join);
        let others = others.map(|made| made.unwrap_or_else(|panicked| resume_unwind(panicked)));
        first.into_iter().chain(others).collect()
    })
}

/// What `make` makes of each thing of a list and its place from 0, in the order of the list, by so many threads.
pub(crate) fn each<T: Sync, R: Send>(list: &[T], threads: usize, make: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let all = |first: usize, things: &[T]| -> Vec<R> {
        let things = (first..).zip(things);
        things.map(|(place, thing)| make(place, thing)).collect()
    };
    if threads < 2 {
        return all(0, list);
    }
    in_parts(list, threads, all).into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_a_list_stands_in_its_order_however_many_make_it() {
        let list: Vec<usize> = (0..1_001).collect();
        let alone = each(&list, 1, |place, thing| (place, thing * 3));
        assert_eq!(alone[1_000], (1_000, 3_000));
        for threads in 2..=7 {
            assert_eq!(
                each(&list, threads, |place, thing| (place, thing * 3)),
                alone,
                "{threads}"
            );
        }
    }

    #[test]
    fn parts_know_where_they_begin_and_of_nothing_there_are_none() {
        let parts = in_parts(&[7; 10], 3, |first, things| (first, things.len()));
        assert_eq!(parts, [(0, 4), (4, 4), (8, 2)]);
        assert!(in_parts(&[0; 0], 3, |first, _: &[i32]| first).is_empty());
    }

    #[test]
    fn a_short_list_is_worth_one_thread() {
        assert_eq!(worth(9, 10), 1);
    }
}
