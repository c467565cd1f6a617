//! Region of a figure.

use super::Reader;
use super::Refusal;
use crate::intake::format::mapping::Role;
use crate::model::{Fault, FigureFault, NameKind, RegionKey, RegionKind, Severity, SheetFault, Text};
use crate::spreadsheet::head::Column;
use crate::spreadsheet::line::{self, Sort};
use crate::spreadsheet::place::{At, Places, Said, Verdict};
use crate::spreadsheet::row::Row;

/// What lines around a row say about whose figures stand in it.
#[derive(Debug, Clone)]
pub(super) enum Around {
    /// Nothing, or this region.
    Region(Option<(RegionKey, At)>),
    /// Unknown: nothing is taken, and the problem was reported.
    Refused,
}

impl Reader<'_, '_> {
    /// Returns what the lines around each section say about whose figures stand there. What is in doubt is complained
    /// about once.
    pub(super) fn around_sections(&mut self) -> Vec<Around> {
        let part = self.part;
        let places = self.title.places();
        let around_title = self.around(&places);
        if let Some((found, at)) = &self.title.doubt {
            let fault = Fault::Sheet(SheetFault::DoubtInNote { found: found.clone() });
            self.sink.complain_once(Severity::Error, *at, fault);
            return vec![Around::Refused; part.sections.len()];
        }
        let says_nothing = matches!(around_title, Around::Region(None));
        if says_nothing && !self.names_regions() && self.must_name_region() {
            return vec![Around::Refused; part.sections.len()];
        }
        let sections = part.sections.iter().map(|section| {
            if section.places.is_empty() {
                return around_title.clone();
            }
            let mut all = places.clone();
            all.merge(&section.places);
            self.around(&all)
        });
        sections.collect()
    }

    fn around(&mut self, places: &Places) -> Around {
        let name = |region: RegionKey| self.request.catalogue.region(region).name.zh.clone();
        let (at, fault) = match places.verdict(self.request.catalogue) {
            Verdict::Open => return Around::Region(None),
            Verdict::One(region, at) => return Around::Region(Some((region, at))),
            Verdict::Unknown(found, at) => {
                let (kind, nearest) = (NameKind::Region, self.parser.directory().nearest_region(found.as_str()));
                (at, Fault::UnknownName { kind, found, nearest })
            }
            Verdict::Unread(found, at) => (at, Fault::Sheet(SheetFault::UnreadPlace { found })),
            Verdict::Uncalculated(at) => (at, Fault::Figure(FigureFault::NoCachedValue)),
            Verdict::Conflict((one, one_at), (other, other_at)) => {
                self.complain_of_regions(&(name(one), one_at), &(name(other), other_at));
                return Around::Refused;
            }
        };
        self.sink.complain_once(Severity::Error, at, fault);
        Around::Refused
    }

    /// Two regions that contradict each other are a complaint at both places.
    fn complain_of_regions(&mut self, one: &(Text, At), other: &(Text, At)) {
        for ((found, at), (other, there)) in [(one, other), (other, one)] {
            let fault = Fault::Sheet(SheetFault::RegionConflict {
                found: found.clone(),
                other: other.clone(),
                there: Box::new(self.sink.spot(*there)),
            });
            self.sink.complain_once(Severity::Error, *at, fault);
        }
    }

    /// Returns whether rows or columns name regions of their own.
    fn names_regions(&self) -> bool {
        let columns = self.head.columns.iter();
        let over_figures = columns
            .filter(|column| column.role == Role::Figure)
            .any(|column| column.region.is_some());
        over_figures
            || self.column(Role::Region).is_some()
            || self.part.sections.iter().any(|one| !one.places.is_empty())
    }

    /// Returns whether a table that says nothing about regions is the form of one, or is called or signed by one: then
    /// the region of its figures is unknown. Reports the problem.
    fn must_name_region(&mut self) -> bool {
        let own_target = self.column(Role::OwnTarget).map(|column| (column.row, column.at));
        let name = |region: RegionKey| self.request.catalogue.region(region).name.zh.clone();
        let (at, fault) = if self.title.lacks_region || own_target.is_some() {
            (own_target, Fault::Sheet(SheetFault::FormWithoutRegion))
        } else if let Some((region, at)) = self.title.aside {
            (at, Fault::Sheet(SheetFault::RegionInNote { found: name(region) }))
        } else if let Some(region) = self.region_of_file() {
            (None, Fault::Sheet(SheetFault::RegionInName { found: name(region) }))
        } else {
            return false;
        };
        self.sink.complain_once(Severity::Error, at, fault);
        true
    }

    /// Returns the part of the whole that the name of the file says.
    fn region_of_file(&self) -> Option<RegionKey> {
        let file = self.sink.file.as_str();
        let stem = file.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        match line::read(self.parser, stem, Sort::Name).said {
            Some(Said::Known(region)) => Some(region).filter(|region| self.is_part(*region)),
            _ => None,
        }
    }

    fn is_part(&self, region: RegionKey) -> bool {
        self.request.catalogue.region(region).kind == RegionKind::Part
    }

    /// Returns the region that a figure is about: the row's, the column's, what lines around say, else the whole. Those
    /// that are said have to agree; a region above, as 全省, may stand beside any.
    pub(super) fn region_of(
        &self,
        row: &Row,
        column: &Column,
        around: Option<(RegionKey, At)>,
    ) -> Result<RegionKey, Refusal> {
        let catalogue = self.request.catalogue;
        let over = column.region.map(|region| (region, Some((column.row, column.at))));
        let beside = row.region.map(|(region, at)| (region, Some((row.at, at))));
        let own = match (beside, over) {
            (Some(one), Some(other)) if one.0 != other.0 => return Err(self.region_conflict(one.0, other)),
            (one, other) => one.or(other),
        };
        match (own, around) {
            (Some((region, _)), Some((other, at)))
                if region != other && other != catalogue.city() && !self.stands_beside(region, other) =>
            {
                Err(self.region_conflict(region, (other, at)))
            }
            (Some((region, _)), _) | (None, Some((region, _))) => Ok(region),
            (None, None) => Ok(catalogue.city()),
        }
    }

    /// Returns whether a region may stand beside the one that a table is about: one above it may, unless the same word
    /// could mean all of the other. 全区 in the table of a district is the district as well as what lies above the
    /// city.
    fn stands_beside(&self, region: RegionKey, other: RegionKey) -> bool {
        let catalogue = self.request.catalogue;
        let (above, own) = (catalogue.region(region), catalogue.region(other));
        let ends_alike = above.name.zh.as_str().chars().last() == own.name.zh.as_str().chars().last();
        above.kind == RegionKind::Comparator && !(above.name.zh.as_str().starts_with('全') && ends_alike)
    }

    fn region_conflict(&self, found: RegionKey, (other, there): (RegionKey, At)) -> Refusal {
        let name = |region: RegionKey| self.request.catalogue.region(region).name.zh.clone();
        Refusal::Fault(Fault::Sheet(SheetFault::RegionConflict {
            found: name(found),
            other: name(other),
            there: Box::new(self.sink.spot(there)),
        }))
    }
}
