//! How many coalitions of each size are heavy enough.

/// Coalitions counted by size and weight.
pub(super) enum Counter {
    /// Small whole weights: a table of all weights under the quota.
    Table(Table),
    /// Large weights, few members: all coalitions of either half of the members.
    Halves(Halves),
}

impl Counter {
    /// A counter that answers for thresholds up to `quota`.
    pub(super) fn tabulated(weights: &[i128], quota: i128) -> Self {
        Self::Table(Table::of(weights, quota))
    }

    /// A counter that answers for any threshold.
    pub(super) fn halves(weights: &[i128]) -> Self {
        Self::Halves(Halves::of(weights))
    }

    /// By size: the coalitions (without `member`, if one is given) whose weight is at least `threshold`.
    pub(super) fn at_least(&self, member: Option<usize>, threshold: i128) -> Vec<u128> {
        let lighter = match self {
            Self::Table(table) => table.lighter(member, threshold),
            Self::Halves(halves) => halves.lighter(member, threshold),
        };
        let mut count = binomials(lighter.len() - 1);
        for (all, light) in count.iter_mut().zip(lighter) {
            *all -= light;
        }
        count
    }
}

/// The row `C(n, 0…n)` of Pascal's triangle.
pub(super) fn binomials(n: usize) -> Vec<u128> {
    let mut row = Vec::with_capacity(n + 1);
    let mut entry = 1_u128;
    for k in 0..=n {
        row.push(entry);
        entry = entry * (n - k) as u128 / (k as u128 + 1);
    }
    row
}

/// `lighter[s][x]`: coalitions of `s` members weighing less than `x`, for x up to the quota. At most C(64, 32) < 2^63.
pub(super) struct Table {
    weights: Vec<i128>,
    lighter: Vec<Vec<u64>>,
}

impl Table {
    fn of(weights: &[i128], quota: i128) -> Self {
        let total: i128 = weights.iter().sum();
        let width = quota.clamp(0, total + 1) as usize;
        let mut rows = vec![vec![0_u64; width]; weights.len() + 1];
        if let Some(nobody) = rows.first_mut().and_then(|row| row.first_mut()) {
            *nobody = 1;
        }
        // Light members first keep the part of the table that is in use short.
        let mut ascending: Vec<usize> = weights.iter().map(|weight| *weight as usize).collect();
        ascending.sort_unstable();
        let mut reach = 1;
        for (members, weight) in ascending.into_iter().enumerate() {
            for size in (0..=members).rev() {
                let (smaller, larger) = rows.split_at_mut(size + 1);
                if let (Some(from), Some(to)) = (smaller.last(), larger.first_mut()) {
                    // Weights beyond the width are over the quota and not tabulated: zip stops there.
                    let to = to.iter_mut().skip(weight);
                    from.iter().take(reach).zip(to).for_each(|(from, to)| *to += from);
                }
            }
            reach += weight;
        }
        for row in &mut rows {
            let mut sum = 0;
            for count in row.iter_mut() {
                sum += std::mem::replace(count, sum);
            }
            row.push(sum);
        }
        Self { weights: weights.to_vec(), lighter: rows }
    }

    /// By size: coalitions lighter than `threshold`. Those without a member of weight w follow from all:
    /// `without[s](x) = all[s](x) − without[s−1](x − w)`, unrolled.
    fn lighter(&self, member: Option<usize>, threshold: i128) -> Vec<u128> {
        let all = |size: usize, threshold: i128| {
            let row = self.lighter.get(size).map_or(&[][..], Vec::as_slice);
            let at = threshold.clamp(0, row.len().saturating_sub(1) as i128) as usize;
            row.get(at).copied().unwrap_or(0)
        };
        let Some(weight) = member.and_then(|member| self.weights.get(member)) else {
            return (0..self.lighter.len()).map(|size| u128::from(all(size, threshold))).collect();
        };
        (0..self.weights.len())
            .map(|size| {
                // The differences are counts again, so arithmetic modulo 2^64 ends at the right number.
                let without = (0..=size).rev().fold(0_u64, |without, back| {
                    all(size - back, threshold - back as i128 * weight).wrapping_sub(without)
                });
                u128::from(without)
            })
            .collect()
    }
}

/// A coalition of one half of the members.
#[derive(Clone, Copy)]
struct Part {
    weight: i128,
    members: u64,
}

impl Part {
    fn size(self) -> usize {
        self.members.count_ones() as usize
    }
}

/// Every coalition of the first and of the second half of the members, by weight.
pub(super) struct Halves {
    members: usize,
    first: Vec<Part>,
    second: Vec<Part>,
}

impl Halves {
    fn of(weights: &[i128]) -> Self {
        let half = weights.len() / 2;
        let numbered: Vec<(usize, i128)> = weights.iter().copied().enumerate().collect();
        let (first, second) = numbered.split_at(half);
        Self { members: weights.len(), first: coalitions(first), second: coalitions(second) }
    }

    /// By size: coalitions (without `member`) lighter than `threshold`, by one sweep over both sorted halves.
    fn lighter(&self, member: Option<usize>, threshold: i128) -> Vec<u128> {
        let barred = member.map_or(0, |member| 1_u64 << member);
        let mut by_size = vec![0_u128; self.members + 1 - usize::from(member.is_some())];
        let mut partners: Vec<Part> = self.second.iter().copied().filter(|part| part.members & barred == 0).collect();
        let mut partner_sizes = vec![0_u32; self.members + 1];
        for size in partners.iter().map(|part| part.size()) {
            if let Some(count) = partner_sizes.get_mut(size) {
                *count += 1;
            }
        }
        for part in self.first.iter().filter(|part| part.members & barred == 0) {
            while let Some(heaviest) = partners.pop_if(|partner| partner.weight + part.weight >= threshold) {
                if let Some(count) = partner_sizes.get_mut(heaviest.size()) {
                    *count -= 1;
                }
            }
            for (count, with) in by_size.iter_mut().skip(part.size()).zip(&partner_sizes) {
                *count += u128::from(*with);
            }
        }
        by_size
    }
}

/// All coalitions of these members in ascending order of weight.
fn coalitions(members: &[(usize, i128)]) -> Vec<Part> {
    let mut parts = vec![Part { weight: 0, members: 0 }];
    for (index, weight) in members {
        for known in 0..parts.len() {
            if let Some(part) = parts.get(known).copied() {
                parts.push(Part { weight: part.weight + weight, members: part.members | 1 << index });
            }
        }
    }
    parts.sort_unstable_by_key(|part| part.weight);
    parts
}
