//! What a program could not do faster with the same reader: the same bytes streamed into bare columns, with nothing
//! checked, nothing judged and nothing kept that a complaint would need.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// One entry for each observation.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub(crate) series: Vec<u32>,
    pub(crate) periods: Vec<u32>,
    pub(crate) values: Vec<f64>,
    names: HashMap<String, u32>,
    keys: Vec<(u32, u32)>,
}

/// Streams a snapshot into columns.
pub(crate) fn read(text: &str) -> serde_json::Result<Columns> {
    let mut columns = Columns::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    Top(&mut columns).deserialize(&mut reader)?;
    Ok(columns)
}

impl Columns {
    fn name(&mut self, name: &str) -> u32 {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let next = u32::try_from(self.names.len()).unwrap();
        self.names.insert(name.to_owned(), next);
        next
    }
}

/// A place in the file that fills the columns.
macro_rules! place {
    ($name:ident, $method:ident) => {
        struct $name<'c>(&'c mut Columns);

        impl<'de> DeserializeSeed<'de> for $name<'_> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.$method(self)
            }
        }
    };
}

place!(Top, deserialize_map);
place!(List, deserialize_seq);
place!(Series, deserialize_map);
place!(Figures, deserialize_map);

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a snapshot")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<&str>()? {
            if key == "series" {
                map.next_value_seed(List(self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("series")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Series(self.0))?.is_some() {}
        Ok(())
    }
}

impl<'de> Visitor<'de> for Series<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a series")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (mut indicator, mut region) = (0, 0);
        while let Some(key) = map.next_key::<&str>()? {
            match key {
                "indicator" => indicator = self.0.name(map.next_value()?),
                "region" => region = self.0.name(map.next_value()?),
                "figures" => map.next_value_seed(Figures(self.0))?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        self.0.keys.push((indicator, region));
        Ok(())
    }
}

impl<'de> Visitor<'de> for Figures<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("figures")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let columns = self.0;
        let series = u32::try_from(columns.keys.len()).map_err(A::Error::custom)?;
        while let Some(Month(period)) = map.next_key()? {
            columns.series.push(series);
            columns.periods.push(period);
            columns.values.push(map.next_value()?);
        }
        Ok(())
    }
}

/// Year and month as one number.
#[derive(Deserialize)]
#[serde(try_from = "&str")]
struct Month(u32);

impl TryFrom<&str> for Month {
    type Error = &'static str;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        let (year, month) = text.split_once('-').ok_or("a month")?;
        let number = |text: &str| text.parse::<u32>().map_err(|_error| "a number");
        Ok(Self(number(year)? * 100 + number(month)?))
    }
}
