/**
 * Van der Eijk's agreement A: how near people stand to each other on an ordered scale. 1 when all chose one place, 0
 * when every place was chosen equally often, -1 when one half stands at each end. Unlike a variance it needs no
 * numbers for the places, and unlike an average it tells a split room from an undecided one.
 *
 * Source: van der Eijk, C. (2001) "Measuring agreement in ordered rating scales", Quality & Quantity 35: 325-341. The
 * counts are taken apart into layers of equal height; A is the mean of the layers' agreement, each weighted by the
 * people in it.
 *
 * @param counts people at each place, in the order of the scale; whole numbers from 0, at least three places.
 * @returns -1 to 1, or null when nobody stands anywhere: silence is not agreement.
 * @throws RangeError for fewer than three places, for which A is not defined.
 */
export function agreement(counts: readonly number[]): number | null {
  if (counts.length < 3) throw new RangeError('Agreement needs a scale of at least three places.');
  const people = counts.reduce((sum, count) => sum + count, 0);
  if (people === 0) return null;
  let left = [...counts];
  let sum = 0;
  while (left.some((count) => count > 0)) {
    const height = Math.min(...left.filter((count) => count > 0));
    const pattern = left.map((count) => count > 0);
    const inLayer = height * pattern.filter(Boolean).length;
    sum += inLayer * layerAgreement(pattern);
    left = left.map((count) => Math.max(0, count - height));
  }
  return sum / people;
}

/** A = U (1 - (S - 1) / (K - 1)) of one layer, where S of K places are taken; equation (2) and what follows it. */
function layerAgreement(taken: readonly boolean[]): number {
  const places = taken.length;
  const used = taken.filter(Boolean).length;
  return unimodality(taken) * (1 - (used - 1) / (places - 1));
}

/** U = ((K - 2) TU - (K - 1) TDU) / ((K - 2) (TU + TDU)): triples 110 and 011 speak for one peak, 101 for two. */
function unimodality(taken: readonly boolean[]): number {
  const places = taken.length;
  let onePeak = 0;
  let twoPeaks = 0;
  for (let low = 0; low < places - 2; low++) {
    for (let middle = low + 1; middle < places - 1; middle++) {
      for (let high = middle + 1; high < places; high++) {
        if (taken[low] && !taken[middle] && taken[high]) twoPeaks += 1;
        else if (taken[middle] && taken[low] !== taken[high]) onePeak += 1;
      }
    }
  }
  // One place alone, or all of them: no triple speaks, and nothing speaks for a second peak.
  if (onePeak + twoPeaks === 0) return 1;
  return ((places - 2) * onePeak - (places - 1) * twoPeaks) / ((places - 2) * (onePeak + twoPeaks));
}
