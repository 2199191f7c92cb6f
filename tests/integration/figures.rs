//! What is measured on figures alone is what the tables of the outcome say; what is prepared for many splits gives for each
//! what it comes to by itself.

use proptest::prelude::*;
use ringfence::Model;
use ringfence::calendar::FinancialYear;
use ringfence::headline::{Headline, HeadlineFigure, Of};
use ringfence::id::{Id, YET_TO_BE_DISCOVERED};
use ringfence::money::{Money, Rate};
use ringfence::outcome::YearOutcome;
use ringfence::prepared::Prepared;
use ringfence::scenario::Scenario;
use ringfence::split::Split;
use ringfence::subject::yet_to_be_discovered;

use crate::chance::cases;
use crate::laws::{documents, read};

/// A headline as the tables of an outcome have it, row by row, by id; none where there is no outcome.
pub(crate) fn in_tables(headline: &Headline, years: &[YearOutcome]) -> Option<Money> {
    let asked = years.iter().filter(|year| headline.year.is_none_or(|only| only == year.year));
    (!years.is_empty()).then(|| asked.map(|year| in_year(headline, year)).sum())
}

fn in_year(headline: &Headline, year: &YearOutcome) -> Money {
    let id = headline.id.as_deref().unwrap_or("");
    let service = || year.services.iter().filter(|one| one.id == id);
    let priority = || year.priorities.iter().filter(|one| one.id == id);
    match headline.figure {
        HeadlineFigure::Shortfall => year.shortfall,
        HeadlineFigure::Gap => year.ceasing.gap,
        HeadlineFigure::Funding => year.allocated + year.others,
        HeadlineFigure::Unspent => year.unspent,
        HeadlineFigure::ToReturn => year.to_return,
        HeadlineFigure::ToCommission => year.to_commission,
        HeadlineFigure::AfterPromises => year.available - year.promises.asked,
        HeadlineFigure::PromisesUnmet => year.promises.unmet,
        HeadlineFigure::ServiceShortfall => service().map(|one| one.shortfall).sum(),
        HeadlineFigure::ServiceFunding => service().map(|one| one.allocated + one.others).sum(),
        HeadlineFigure::PriorityShortfall => priority().map(|one| one.shortfall).sum(),
        HeadlineFigure::PriorityFunding => priority().map(|one| one.allocated + one.others).sum(),
        HeadlineFigure::PartnerPutsIn => {
            let members = year.pooled.iter().flat_map(|pooled| &pooled.members);
            members.filter(|one| one.id == id).map(|one| one.puts_in).sum()
        }
    }
}

/// Every question that can be put to a model.
fn headlines(model: &Model) -> Vec<Headline> {
    let document = model.document();
    let found = || core::iter::once(YET_TO_BE_DISCOVERED.to_owned());
    let ids = |of: Of| -> Vec<Option<Id>> {
        match of {
            Of::Budget => vec![None],
            Of::Service => document.services.iter().map(|one| one.id.clone()).chain(found()).map(Some).collect(),
            Of::Priority => document.priorities.iter().map(|one| one.id.clone()).chain(found()).map(Some).collect(),
            Of::Partner => document.partners.iter().map(|one| Some(one.id.clone())).collect(),
        }
    };
    let years: Vec<_> = core::iter::once(None).chain(document.years.iter().map(Some)).collect();
    let of = |&figure: &HeadlineFigure| ids(figure.of()).into_iter().map(move |id| (figure, id));
    let figures = HeadlineFigure::ALL.iter().flat_map(of);
    figures.flat_map(|(figure, id)| years.iter().map(move |&year| Headline { figure, id: id.clone(), year })).collect()
}

/// Durham strands 10,000 of its victims' fence at a share of 33.5%, and nothing at 34% (cases, 2).
#[test]
fn a_sweep_answers_each_split() {
    let text = include_str!("../cases/durham/model.json");
    let model = Model::read(text).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let (scenario, _) = model.scenario("move-from-victims").expect("a scenario");
    let headline = Headline { figure: HeadlineFigure::ToReturn, id: None, year: None };
    let split = |victims: i64| {
        let last = &model.document().priorities.last().expect("a priority").id;
        let shares = [("victims", victims), (last.as_str(), 1_000_000 - victims)];
        let shares = shares.map(|(id, share)| (id.to_owned(), Rate::from_ten_thousandths(share)));
        Split::Percent { shares: shares.into() }
    };
    let found = model.sweep(scenario, &headline, vec![split(335_000), split(340_000), split(335_000)]);
    assert_eq!(found, [10_000, 0, 10_000].map(|pounds| Some(Money::from_pence(pounds * 100))));
}

/// Any split: by need, by amounts, by percentages.
fn splits() -> impl Strategy<Value = Split> {
    let id = |at: usize| format!("priority-{at}");
    let percent = proptest::collection::vec(0..1_000_000_i64, 3).prop_map(move |mut cuts| {
        cuts.extend([0, 1_000_000]);
        cuts.sort_unstable();
        let share = |(at, pair): (usize, &[i64])| (id(at), Rate::from_ten_thousandths(pair[1] - pair[0]));
        Split::Percent { shares: cuts.windows(2).enumerate().map(share).collect() }
    });
    let amount = proptest::collection::vec(0..90_000_000_i64, 4).prop_map(move |amounts| Split::Amount {
        shares: amounts.into_iter().enumerate().map(|(at, pence)| (id(at), Money::from_pence(pence))).collect(),
    });
    prop_oneof![1 => Just(Split::Need), 2 => amount, 5 => percent]
}

/// The decisions with other splits, in all years and in the first two by themselves.
fn split(scenario: &Scenario, first: FinancialYear, splits: &[Split]) -> Scenario {
    let own = splits.iter().skip(1).enumerate();
    let split_years = own.map(|(after, split)| (first.after(u32::try_from(after).unwrap()), split.clone())).collect();
    Scenario { split: splits[0].clone(), split_years, ..scenario.clone() }
}

proptest! {
    #![proptest_config(cases(400))]

    /// What is prepared and used for one split after another gives for each what a fresh start gives: whatever is carried
    /// forward, whatever pools take, as far as any year.
    #[test]
    fn what_is_prepared_gives_for_each_split_what_a_fresh_start_gives(
        document in documents(),
        all in proptest::collection::vec(proptest::collection::vec(splits(), 1..=3), 2..=6),
    ) {
        let model = read(&document);
        let (scenario, years) = (&model.document().scenarios[0], model.document().years);
        let found = yet_to_be_discovered(scenario);
        let mut prepared = Prepared::new(&model, scenario, found.as_ref());
        let lasts: Vec<_> = years.iter().map(Some).chain([None]).collect();
        for (splits, &last) in all.iter().zip(lasts.iter().cycle()) {
            let split = split(scenario, years.first, splits);
            prop_assert_eq!(prepared.figures(&split, last), model.figures(&split, last));
        }
        prop_assert_eq!(prepared.figures(scenario, None), model.figures(scenario, None));
    }

    /// Whatever is asked, figures alone give what the tables say.
    #[test]
    fn a_headline_is_what_the_tables_say(document in documents()) {
        let model = read(&document);
        let scenario = &model.document().scenarios[0];
        let (figures, outcome) = (model.figures(scenario, None), model.evaluate("baseline"));
        prop_assert_eq!(figures.len(), outcome.years.len());
        for headline in headlines(&model) {
            let measured = headline.measure(model.document(), &figures);
            prop_assert_eq!(measured, in_tables(&headline, &outcome.years), "{:?}", headline);
        }
    }
}
