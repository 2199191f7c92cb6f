//! Money and rates: how they are read, refused, printed and rounded.

use num_bigint::BigInt;
use ringfence::money::{Exact, LARGEST, Money, MoneyError, Rate, compounded, percent_in_words, percent_of};

fn pounds(typed: &str) -> Money {
    Money::read(typed).unwrap_or_else(|error| panic!("{typed}: {error:?}"))
}

fn rate(typed: &str) -> Rate {
    Rate::read(typed).unwrap_or_else(|| panic!("{typed} is not a percentage"))
}

#[test]
fn money_is_read_as_people_type_it() {
    for (typed, pence) in [
        ("0", 0),
        ("1649000.00", 164_900_000),
        ("1,649,000", 164_900_000),
        ("£1,649,000", 164_900_000),
        ("£1.649m", 164_900_000),
        ("1.649M", 164_900_000),
        ("250k", 25_000_000),
        ("£0.0015m", 150_000),
        ("1.5bn", 150_000_000_000),
        ("1.5BN", 150_000_000_000),
        ("250 K", 25_000_000),
        ("0.00001k", 1),
        ("999.99", 99_999),
        ("£100bn", LARGEST.pence()),
        ("12.5", 1250),
        (".50", 50),
        ("£.50", 50),
        ("007", 700),
        (" 12.50 ", 1250),
        ("£ 12.50", 1250),
        ("-12.50", -1250),
        ("−12.50", -1250),
        ("-£12.50", -1250),
        ("£-12.50", -1250),
        ("(12.50)", -1250),
        ("(£1,000)", -100_000),
        ("-0", 0),
        ("1.23456k", 123_456),
        ("1.230000000k", 123_000),
    ] {
        assert_eq!(Money::read(typed).map(Money::pence), Ok(pence), "{typed}");
    }
}

#[test]
fn money_is_refused_with_its_reason_and_never_guessed() {
    for (typed, error) in [
        ("£31,78", MoneyError::Separators),
        ("£22.955", MoneyError::TooPrecise),
        ("£334, 818", MoneyError::Separators),
        ("€250,000", MoneyError::Currency),
        ("", MoneyError::Malformed),
        ("£", MoneyError::Malformed),
        (".", MoneyError::Malformed),
        ("12.", MoneyError::Malformed),
        ("£12 or so", MoneyError::Malformed),
        ("1e6", MoneyError::Malformed),
        ("0x10", MoneyError::Malformed),
        ("NaN", MoneyError::Malformed),
        ("Infinity", MoneyError::Malformed),
        ("--5", MoneyError::Malformed),
        ("(5", MoneyError::Malformed),
        ("5)", MoneyError::Malformed),
        ("1.2.3", MoneyError::Malformed),
        ("1.000,00", MoneyError::Malformed),
        ("£££5", MoneyError::Malformed),
        ("١٢٣", MoneyError::Malformed),
        ("5 kk", MoneyError::Malformed),
        ("1649,000", MoneyError::Separators),
        ("1,64,9000", MoneyError::Separators),
        (",500", MoneyError::Separators),
        ("1,,000", MoneyError::Separators),
        ("1,649,0000", MoneyError::Separators),
        ("1 649 000", MoneyError::Separators),
        ("12.345", MoneyError::TooPrecise),
        ("12.000", MoneyError::TooPrecise),
        ("0.001", MoneyError::TooPrecise),
        ("1.234567k", MoneyError::TooPrecise),
        ("$5", MoneyError::Currency),
        ("5€", MoneyError::Currency),
        ("£100,000,000,000.01", MoneyError::OutOfRange),
        ("-£100,000,000,000.01", MoneyError::OutOfRange),
        ("101bn", MoneyError::OutOfRange),
        ("99999999999999999999999999", MoneyError::OutOfRange),
    ] {
        assert_eq!(Money::read(typed), Err(error), "{typed}");
    }
}

#[test]
fn money_is_printed_for_the_document_and_for_people() {
    for (typed, plain, full, words) in [
        ("1649000", "1649000.00", "£1,649,000.00", "£1,649,000"),
        ("-343000", "-343000.00", "(£343,000.00)", "(£343,000)"),
        ("0.05", "0.05", "£0.05", "£0.05"),
        ("-0.05", "-0.05", "(£0.05)", "(£0.05)"),
        ("999.99", "999.99", "£999.99", "£999.99"),
        ("1000", "1000.00", "£1,000.00", "£1,000"),
        ("100bn", "100000000000.00", "£100,000,000,000.00", "£100,000,000,000"),
    ] {
        let money = pounds(typed);
        assert_eq!((money.to_string().as_str(), money.in_full(), money.in_words()), (plain, full.into(), words.into()));
        assert_eq!(pounds(plain), money);
    }
}

#[test]
fn money_rounds_half_away_from_zero() {
    for (numerator, denominator, pence) in
        [(1, 2, 1), (-1, 2, -1), (49, 100, 0), (3, 2, 2), (5, 2, 3), (-5, 2, -3), (-149, 100, -1)]
    {
        let exact = Exact::new(BigInt::from(numerator), BigInt::from(denominator));
        assert_eq!(Money::from_exact(&exact).map(Money::pence), Ok(pence), "{numerator}/{denominator}");
    }
    let beyond = LARGEST.exact() + Exact::new(BigInt::from(1), BigInt::from(2));
    assert_eq!(Money::from_exact(&beyond), Err(MoneyError::OutOfRange));
}

#[test]
fn a_rate_is_read_exactly_or_not_at_all() {
    for (typed, millionths) in [
        ("4.2", 4_200_000),
        ("4.2%", 4_200_000),
        ("-5", -5_000_000),
        ("−5 %", -5_000_000),
        ("0.000001", 1),
        ("100", 100_000_000),
    ] {
        assert_eq!(Rate::read(typed).map(Rate::millionths), Some(millionths), "{typed}");
    }
    for typed in ["", "%", "-", "4,2", "4.2.1", "0.0000001", "1e2", "NaN", "four", "5%%", "--5", "1_000", "+5"] {
        assert_eq!(Rate::read(typed), None, "{typed}");
    }
    assert_eq!(rate("4.20").to_string(), "4.20");
    assert_eq!((rate("34").in_words(), rate("33.50").in_words()), ("34.0%".into(), "33.5%".into()));
}

#[test]
fn a_rate_times_money_rounds_once() {
    let cut = |typed: &str, of: &str| {
        Money::from_exact(&(pounds(of).exact() * rate(typed).exact())).map(|money| money.to_string())
    };
    assert_eq!(cut("95.8", "680000"), Ok("651440.00".into()));
    assert_eq!(cut("50", "214333.33"), Ok("107166.67".into()));
    // 0.05 × 50% × 50% is 0.0125, a penny; rounded twice it would be 0.03 × 50% = 0.02.
    let half = rate("50").exact();
    assert_eq!(Money::from_exact(&(pounds("0.05").exact() * &half * &half)).map(Money::pence), Ok(1));
    assert_eq!(Money::from_exact(&(LARGEST.exact() * rate("101").exact())), Err(MoneyError::OutOfRange));
}

#[test]
fn growth_compounds_from_the_unrounded_power() {
    // 10.14 × 1.03⁴ = 11.41265…; rounded each year it would be 11.40.
    assert_eq!(Money::from_exact(&(pounds("10.14").exact() * compounded(rate("3"), 4))).map(Money::pence), Ok(1141));
    assert_eq!(Money::from_exact(&(pounds("10.14").exact() * compounded(rate("3"), 0))).map(Money::pence), Ok(1014));
    assert_eq!(Money::from_exact(&(pounds("10.14").exact() * compounded(rate("-100"), 2))).map(Money::pence), Ok(0));
    assert_eq!(Money::from_exact(&(pounds("10.14").exact() * compounded(rate("-100"), 0))).map(Money::pence), Ok(1014));
}

#[test]
fn a_power_is_what_multiplying_year_by_year_gives() {
    for typed in ["3", "4.25", "-3.5", "0.000001", "33.333333", "150"] {
        let step = Exact::from_integer(1.into()) + rate(typed).exact();
        let mut power = Exact::from_integer(1.into());
        for years in 0..30 {
            let compounded = compounded(rate(typed), years);
            assert_eq!((compounded.numer(), compounded.denom()), (power.numer(), power.denom()), "{typed}, {years}");
            power *= &step;
        }
    }
}

#[test]
fn rounding_is_the_same_in_few_digits_and_in_many() {
    // A half and what is just short of one, over 2 and over a number that 128 bits do not hold.
    let wide = BigInt::from(10).pow(60);
    let penny = BigInt::from(1);
    for (twice, more, pence) in [(5, 0, 3), (-5, 0, -3), (5, -1, 2), (-5, 1, -2), (5, 1, 3), (-5, -1, -3), (0, 1, 0)] {
        let over_two = Exact::new(BigInt::from(twice), BigInt::from(2));
        let beside = Exact::new(&penny * more, wide.clone());
        let narrow = Exact::new(BigInt::from(more), BigInt::from(1_000_000_007));
        assert_eq!(
            Money::from_exact(&(&over_two + beside)).map(Money::pence),
            Ok(pence),
            "{twice}/2 and {more} of many"
        );
        assert_eq!(Money::from_exact(&(over_two + narrow)).map(Money::pence), Ok(pence), "{twice}/2 and {more} of few");
    }
    assert_eq!(Money::from_exact(&Exact::new(wide.clone(), BigInt::from(3))), Err(MoneyError::OutOfRange));
    assert_eq!(Money::from_exact(&Exact::from_integer(wide)), Err(MoneyError::OutOfRange));
}

#[test]
fn a_share_is_printed_to_four_decimals_and_to_one() {
    for (part, whole, four, one) in [
        ("343000", "1992000", "17.2189", "17.2%"),
        ("1649000", "1992000", "82.7811", "82.8%"),
        ("996000", "1649000", "60.4002", "60.4%"),
        ("653000", "996000", "65.5622", "65.6%"),
        ("343000", "996000", "34.4378", "34.4%"),
        ("1649000", "2092000", "78.8241", "78.8%"),
        ("1529000", "1872000", "81.6774", "81.7%"),
        ("-343000", "1992000", "-17.2189", "-17.2%"),
        ("0", "100", "0.0000", "0.0%"),
        ("0", "0", "100.0000", "100.0%"),
        ("150", "100", "150.0000", "150.0%"),
        ("0.01", "100bn", "0.0000", "0.0%"),
    ] {
        let (part, whole) = (pounds(part), pounds(whole));
        assert_eq!((percent_of(part, whole), percent_in_words(part, whole)), (four.into(), one.into()));
    }
}

#[test]
fn an_amount_has_a_size_and_a_sign() {
    for (pence, size, or_zero, negative) in [(5, 5, 5, false), (0, 0, 0, false), (-5, 5, 0, true)] {
        let money = Money::from_pence(pence);
        assert_eq!((money.size().pence(), money.or_zero().pence()), (size, or_zero), "{pence}");
        assert_eq!((money.is_negative(), money.is_zero()), (negative, pence == 0), "{pence}");
    }
    for within in [LARGEST, -LARGEST] {
        assert_eq!(within.within_range(), Ok(within));
    }
    for beyond in [LARGEST + Money::from_pence(1), -LARGEST - Money::from_pence(1)] {
        assert_eq!(beyond.within_range(), Err(MoneyError::OutOfRange));
    }
}

#[test]
fn amounts_are_added_and_taken_away() {
    let mut left = pounds("10.00");
    left += pounds("2.50");
    left -= pounds("4.00");
    assert_eq!(left, pounds("8.50"));
    assert_eq!(pounds("8.50") - pounds("10.00"), -pounds("1.50"));
    assert_eq!([pounds("0.10"), pounds("0.20"), pounds("-1")].into_iter().sum::<Money>(), pounds("-0.70"));
}

#[test]
fn a_fraction_of_an_amount_is_rounded_half_away_from_zero() {
    // 3½ of 7, and 8½ less than nothing; a third of 100 is 33⅓, and one and a half times 3 is 4½.
    for (pence, (of, parts), fraction) in
        [(7, (1, 2), 4), (-17, (1, 2), -9), (100, (1, 3), 33), (3, (3, 2), 5), (100, (0, 1), 0)]
    {
        let part = Exact::new(BigInt::from(of), BigInt::from(parts));
        assert_eq!(Money::from_pence(pence).fraction(&part).pence(), fraction, "{of}/{parts} of {pence}");
    }
}

#[test]
fn a_rate_is_made_of_its_parts() {
    // In ten-thousandths and in millionths of a per cent.
    for (units, written) in [(400_000, "40"), (-35_000, "-3.5"), (1, "0.0001"), (0, "0")] {
        assert_eq!(Rate::from_ten_thousandths(units).to_string(), written);
    }
    for (units, written) in [(40_000_000, "40"), (-3_500_000, "-3.5"), (1, "0.000001"), (0, "0")] {
        assert_eq!(
            (Rate::from_millionths(units).to_string(), Rate::from_millionths(units).millionths()),
            (written.into(), units)
        );
    }
    assert_eq!((Rate::ZERO.to_string(), Rate::WHOLE.to_string()), ("0".into(), "100".into()));
}

#[test]
fn a_rate_is_at_most_a_billion_either_way_and_negative_only_below_nothing() {
    for typed in ["1000000000", "-1000000000"] {
        assert_eq!(rate(typed).to_string(), typed);
    }
    for typed in ["1000000001", "-1000000001", "1000000000.000001", "-1000000000.000001"] {
        assert_eq!(Rate::read(typed), None, "{typed}");
    }
    for (typed, negative) in [("-0.1", true), ("-0", false), ("0", false), ("5", false)] {
        assert_eq!(rate(typed).is_negative(), negative, "{typed}");
    }
}

#[test]
fn a_share_is_rounded_half_away_from_zero() {
    // 1 of 2,000 is 0.05%, and 1p of £20,000 is 0.00005%; just less rounds down.
    assert_eq!(
        [percent_in_words(pounds("1"), pounds("2000")), percent_in_words(pounds("-1"), pounds("2000"))],
        ["0.1%", "-0.1%"]
    );
    assert_eq!(percent_in_words(pounds("1"), pounds("2000.01")), "0.0%");
    assert_eq!(
        [percent_of(pounds("0.01"), pounds("20000")), percent_of(pounds("-0.01"), pounds("20000"))],
        ["0.0001", "-0.0001"]
    );
    assert_eq!(percent_of(pounds("0.01"), pounds("20000.01")), "0.0000");
}

#[test]
fn what_shrinks_by_more_than_all_of_it_is_nothing() {
    assert_eq!(compounded(rate("-150"), 1), Exact::from_integer(0.into()));
    assert_eq!(compounded(rate("-150"), 2), Exact::from_integer(0.into()));
    assert_eq!(compounded(rate("-150"), 0), Exact::from_integer(1.into()));
}
