//! temp
use rust_decimal::Decimal;
pub enum ApportionError { X }
pub fn apportion(total: Decimal, weights: &[Decimal], decimals: u32) -> Result<Vec<Decimal>, ApportionError> {
    let sum: Decimal = weights.iter().sum();
    let unit = Decimal::new(1, decimals);
    let mut parts: Vec<Decimal> = weights.iter().map(|w| (total * w / sum).trunc_with_scale(decimals)).collect();
    let mut left = total - parts.iter().sum::<Decimal>();
    for p in &mut parts { if left >= unit { *p += unit; left -= unit; } }
    if sum.is_zero() { return Err(ApportionError::X) }
    Ok(parts)
}
