//! Votes as treaties of development banks give them.

/// Each member's fraction of all votes, where all members share a fraction `basic` of the total equally, one vote comes
/// with each share, and founders have votes of their own.
///
/// With `T = (Σ shares + Σ founder votes)/(1 − basic)`, a member has `shares + founder votes + basic·T/n` of T votes.
/// (Agreement Establishing the Asian Development Bank, art. 33: basic 20 %; Articles of Agreement of the Asian
/// Infrastructure Investment Bank, art. 28: basic 12 %, 600 votes to each founder.) `founders` may be shorter than
/// `shares`. Empty if there are no votes at all or `basic` is not in `[0, 1)`.
pub fn treaty_votes(shares: &[f64], founders: &[f64], basic: f64) -> Vec<f64> {
    let own =
        || shares.iter().zip(founders.iter().copied().chain(std::iter::repeat(0.0))).map(|(share, own)| share + own);
    let sum: f64 = own().fold(0.0, |sum, votes| sum + votes);
    if !(sum > 0.0 && (0.0..1.0).contains(&basic)) {
        return Vec::new();
    }
    own().map(|votes| votes / sum * (1.0 - basic) + basic / shares.len() as f64).collect()
}
