//! What a question is about, as it is asked: a figure, an id and a year by name.

use ringfence::Model;
use ringfence::headline::{Headline, HeadlineFigure, Of};
use ringfence::money::Money;

fn durham() -> Model {
    Model::read(include_str!("../cases/durham/model.json")).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

#[test]
fn every_figure_is_read_by_its_name() {
    for &figure in HeadlineFigure::ALL {
        assert_eq!(HeadlineFigure::read(figure.as_str()), Some(figure));
    }
    assert_eq!((HeadlineFigure::read(""), HeadlineFigure::read("Shortfall")), (None, None));
    assert_eq!(HeadlineFigure::PartnerPutsIn.of(), Of::Partner);
}

#[test]
fn a_question_names_what_the_model_has() {
    let model = durham();
    let document = model.document();
    let (service, priority) = (&document.services[0].id, &document.priorities[0].id);
    let first = document.years.first.to_string();
    for (figure, id, year) in [
        ("shortfall", "", ""),
        ("service_funding", service.as_str(), ""),
        ("priority_funding", priority.as_str(), first.as_str()),
    ] {
        let read = Headline::read(document, figure, id, year).unwrap_or_else(|findings| panic!("{findings:#?}"));
        assert_eq!(read.figure.as_str(), figure);
        assert_eq!(
            (read.id.as_deref().unwrap_or(""), read.year.map_or(String::new(), |one| one.to_string())),
            (id, year.into())
        );
    }
    // Of the whole budget, whatever id is given.
    assert_eq!(Headline::read(document, "gap", service, "").map(|read| read.id), Ok(None));
    for (figure, id, year) in [
        ("shortfalls", "", ""),
        ("service_funding", "", ""),
        ("service_funding", priority.as_str(), ""),
        ("priority_funding", "no-such-priority", ""),
        ("partner_puts_in", service.as_str(), ""),
        ("shortfall", "", "2013"),
        ("shortfall", "", "1999/00"),
    ] {
        assert_eq!(
            Headline::read(document, figure, id, year).map_err(|findings| findings.len()),
            Err(1),
            "{figure} {id} {year}"
        );
    }
}

#[test]
fn a_figure_is_what_the_years_it_is_about_say() {
    let model = durham();
    let document = model.document();
    let outcome = model.evaluate(&document.scenarios[0].id);
    let figures = model.figures(&document.scenarios[0], None);
    let measure = |figure: &str, id: &str| {
        let read = Headline::read(document, figure, id, "").unwrap_or_else(|findings| panic!("{findings:#?}"));
        read.measure(document, &figures).unwrap_or_else(|| panic!("no outcome"))
    };
    let sum = |figures: Vec<Money>| figures.into_iter().sum::<Money>();
    let years = || outcome.years.iter();
    assert_eq!(measure("gap", ""), sum(years().map(|year| year.ceasing.lost - year.ceasing.replaced).collect()));
    assert_eq!(
        measure("funding", ""),
        sum(years().flat_map(|year| &year.services).map(|one| one.allocated + one.others).collect())
    );
    assert_eq!(measure("unspent", ""), sum(years().flat_map(|year| &year.sources).map(|one| one.unspent).collect()));
    assert_eq!(
        measure("to_return", ""),
        sum(years().flat_map(|year| &year.sources).map(|one| one.to_return).collect())
    );
    assert_eq!(
        measure("to_commission", ""),
        sum(years().flat_map(|year| &year.priorities).map(|one| one.to_commission).collect())
    );
    assert_eq!(measure("after_promises", ""), sum(years().map(|year| year.available - year.promises.asked).collect()));
    assert_eq!(
        measure("promises_unmet", ""),
        sum(years().map(|year| year.promises.asked - year.promises.kept).collect())
    );
    let by_service = |figure: &str| document.services.iter().map(|one| measure(figure, &one.id)).sum::<Money>();
    let by_priority = |figure: &str| document.priorities.iter().map(|one| measure(figure, &one.id)).sum::<Money>();
    assert_eq!(
        (by_service("service_shortfall"), by_service("service_funding")),
        (measure("shortfall", ""), measure("funding", ""))
    );
    assert_eq!(
        (by_priority("priority_shortfall"), by_priority("priority_funding")),
        (measure("shortfall", ""), measure("funding", ""))
    );
    let none = Headline::read(document, "shortfall", "", "").unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert_eq!(none.measure(document, &[]), None);
}
