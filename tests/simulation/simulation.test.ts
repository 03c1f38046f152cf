import { keepsEveryWord } from './keepsEveryWord.ts';

/*
 * Two thousand lives of a class under as many seeds (docs/PROTOCOL.md, R1 to R6, SAVE-1 to SAVE-8): what is wrong
 * afterwards comes with its seed and the fewest operations that show it. `SIMULATION_RUNS=20000` runs more.
 */

keepsEveryWord(0);
