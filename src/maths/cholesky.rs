pub struct NotPositiveDefinite { pub pivot: usize }
pub fn cholesky(matrix: &[f64], size: usize) -> Result<Vec<f64>, NotPositiveDefinite> {
    let mut l = vec![0.0; size*size];
    for i in 0..size { for j in 0..=i { let mut s = matrix[i*size+j]; for k in 0..j { s -= l[i*size+k]*l[j*size+k]; }
        if i==j { if !(s > 0.0) { return Err(NotPositiveDefinite{pivot:i}); } l[i*size+i] = s.sqrt(); } else { l[i*size+j] = s / l[j*size+j]; } } }
    Ok(l)
}
