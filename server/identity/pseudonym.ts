import type { Random } from '../ports/Random.ts';

/*
 * Two words that say nothing about their bearer. No colours of skin or hair, no size, no predator and
 * prey, nothing a class would tease with.
 */
const QUALITIES = [
  'Amber', 'Brisk', 'Calm', 'Candid', 'Clear', 'Coastal', 'Copper', 'Curious', 'Early', 'Evening', 'Fern', 'Gentle',
  'Golden', 'Harbour', 'Hazel', 'Island', 'Ivory', 'Jade', 'Juniper', 'Keen', 'Lilac', 'Linen', 'Lively', 'Maple',
  'Meadow', 'Misty', 'Morning', 'Northern', 'Olive', 'Patient', 'Pearl', 'Quick', 'Quiet', 'River', 'Saffron', 'Silver',
  'Southern', 'Spring', 'Steady', 'Summer', 'Sunny', 'Teal', 'Thoughtful', 'Tidal', 'Velvet', 'Willow', 'Winter', 'Woven',
] as const;
const CREATURES = [
  'Avocet', 'Badger', 'Bee', 'Bittern', 'Butterfly', 'Crane', 'Cricket', 'Curlew', 'Deer', 'Dipper', 'Dolphin', 'Dormouse',
  'Dragonfly', 'Egret', 'Finch', 'Firefly', 'Gecko', 'Goldcrest', 'Hare', 'Hedgehog', 'Heron', 'Ibis', 'Kestrel',
  'Kingfisher', 'Lapwing', 'Lark', 'Linnet', 'Lynx', 'Marten', 'Moth', 'Newt', 'Nightjar', 'Oriole', 'Otter', 'Owl', 'Plover',
  'Puffin', 'Robin', 'Salmon', 'Sandpiper', 'Seal', 'Siskin', 'Starling', 'Swallow', 'Swift', 'Tern', 'Turtle', 'Wren',
] as const;

/** Something like `Quiet Otter`: 2,304 of them, so that a class of thirty rarely meets one twice. */
export function pseudonym(random: Random): string {
  const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
  const pick = (words: readonly string[], draw: number) => words[draw % words.length] ?? '';
  return `${pick(QUALITIES, a * 256 + b)} ${pick(CREATURES, c * 256 + d)}`;
}
