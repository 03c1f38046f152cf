import { keepsEveryWord } from './keepsEveryWord.ts';

// The other half of what `simulation.test.ts` runs.
keepsEveryWord(1);
