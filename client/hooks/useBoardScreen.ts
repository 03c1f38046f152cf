export { type BoardLayout, useBoardScreen } from '../state/boardScreen.ts';
