import { expect, it } from 'vitest';
import { parseOperations } from './operations.ts';
import { report, simulate } from './simulate.ts';

/* What the simulation found, as few operations as show it, and what was wrong. */

/** Without operations: all that the seed draws, where fewer did not show it in a few lines. */
async function holds(seed: number, operations?: string): Promise<void> {
  const outcome = await simulate(seed, operations === undefined ? undefined : parseOperations(operations));
  expect(outcome.violations, report(outcome)).toEqual([]);
}

// `#overdue` stayed set when hello, not a frame, told that everything was committed: "Offline" for ever.
it('SAVE-5: a page whose last entry was committed while its connection was gone says saved again', () =>
  holds(
    3,
    `
    reopenBoard 0.723 0.293 0.839 0.524 97
    addCard 0.163 0.016 0.173 0.259 4
    offline 0.164 0.562 0.889 0.278 91
  `,
  ));

// An adopted entry leaned on rows that the stored state did not hold: it was pending, the card read without it, and
// that reading replaced the words stored when the page was closed.
it('SAVE-2: words of a closed page outlive the card that they were typed into', () =>
  holds(
    711,
    `
    addCard 0.802 0.506 0.706 0.294 210
    addCard 0.932 0.089 0.103 0.615 709
    toggle 0.664 0.7 0.342 0.366 243
    crashServer 0.062 0.774 0.733 0.574 5292
    toggle 0.511 0.711 0.47 0.294 113
    typeTogether 0.361 0.39 0.228 0.53 100
    cut 0.16 0.04 0.759 0.266 326
    deleteCard 0.924 0.001 0.284 0.965 9
    reload 0.322 0.63 0.636 0.581 135
  `,
  ));

// Both filed theirs under the card's id: the second replaced the first, on the device and on the server.
it('LATE-2: two tabs that are refused in one card keep two late copies', () =>
  holds(
    19,
    `
    wait 0.077 0.862 0.282 0.554 87
    reply 0.147 0.058 0.169 0.528 194
    openPage 0.02 0.172 0.102 0.859 293
    diskFull 0.368 0.418 0.056 0.661 125
    typeOwn 0.391 0.324 0.358 0.025 92
    typeOwn 0.278 0.991 0.851 0.383 348
    closeBoard 0.111 0.705 0.733 0.084 16
  `,
  ));

// The card was still there and read as on the server, so that the words in the paragraph that was gone counted as
// standing. (The paragraph was replaced whole, for one deleted character, because it held a mark.)
it('LATE-2: words typed into a paragraph that somebody else replaced are a late copy', () =>
  holds(
    577,
    `
    reply 0.194 0.257 0.838 0.846 216
    toggle 0.321 0.445 0.775 0.716 24
    stopServer 0.241 0.536 0.479 0.834 95
    typeSamePlace 0.874 0.01 0.808 0.547 237
    offline 0.851 0.944 0.759 0.747 111
    crashServer 0.826 0.627 0.381 0.049 165
    deleteWord 0.532 0.185 0.49 0.253 2678
    toggle 0.046 0.009 0.342 0.519 1242
    offline 0.93 0.624 0.697 0.111 8
    stopServer 0.699 0.302 0.661 0.532 10
    typeTogether 0.965 0.172 0.647 0.194 2384
    syncFails 0.745 0.835 0.79 0.446 245
    typeOwn 0.267 0.086 0.626 0.825 10
    typeSamePlace 0.611 0.136 0.674 0.688 3212
    toggle 0.281 0.281 0.009 0.284 184
    mark 0.254 0.642 0.086 0.779 235
    closeElsewhere 0.193 0.775 0.904 0.72 12
    offline 0.883 0.05 0.194 0.755 0
    typeTogether 0.534 0.6 0.774 0.347 244
    deleteWord 0.05 0.831 0.246 0.402 37
  `,
  ));

// The server cuts what it knows; the cut update reached less far than what was sent, so it went out again, for ever:
// thirty rows a second.
it('SAVE-6: what another page sent early goes out again once', () =>
  holds(
    108,
    `
    deleteCard 0.219 0.108 0.547 0.544 5736
    reply 0.446 0.892 0.602 0.309 330
    closeBoard 0.056 0.183 0.102 0.143 121
    typeTogether 0.55 0.5 0.589 0.799 174
    typeTogether 0.42 0.086 0.069 0.751 394
    typeTogether 0.178 0.034 0.426 0.598 274
    typeSamePlace 0.432 0.252 0.267 0.441 302
    typeSamePlace 0.983 0.121 0.534 0.687 150
    typeTogether 0.042 0.363 0.874 0.542 393
    offline 0.435 0.529 0.366 0.309 345
    typeOwn 0.132 0.402 0.724 0.641 2498
    crashServer 0.315 0.338 0.114 0.601 188
    leave 0.376 0.889 0.143 0.238 19
    typeSamePlace 0.172 0.511 0.078 0.849 173
    typeParagraph 0.377 0.299 0.912 0.422 2454
    deleteWord 0.772 0.359 0.946 0.126 4008
    crashServer 0.5 0.206 0.54 0.969 7
    typeSamePlace 0.313 0.057 0.392 0.427 23098
    reopenBoard 0.471 0.98 0.956 0.323 8
    typeSamePlace 0.701 0.276 0.523 0.056 311
    addCard 0.384 0.167 0.4 0.821 21
    offline 0.419 0.873 0.866 0.127 5
    typeOwn 0.456 0.809 0.574 0.83 92
    typeTogether 0.946 0.703 0.586 0.03 438
    addCard 0.399 0.512 0.423 0.379 71
    reply 0.607 0.805 0.136 0.863 21
    typeTogether 0.021 0.329 0.24 0.709 370
    deleteWord 0.645 0.295 0.696 0.343 147
    typeOwn 0.403 0.047 0.489 0.887 198
    wait 0.318 0.115 0.278 0.072 180
    typeOwn 0.618 0.449 0.371 0.358 0
    wait 0.245 0.814 0.971 0.131 24
    openPage 0.625 0.833 0.316 0.661 121
  `,
  ));

// Words were filed by card for all pages: the page that had saved its own removed those of a closed one.
it('SAVE-2: a page forgets no words of another page of the same device', () =>
  holds(
    180,
    `
    addCard 0.601 0.045 0.131 0.327 5
    wait 0.885 0.523 0.136 0.332 55
    openPage 0.475 0.754 0.793 0.467 97
    stopServer 0.869 0.405 0.789 0.186 86
    deleteCard 0.874 0.27 0.989 0.137 5
    openPage 0.307 0.641 0.517 0.976 72
    toggle 0.893 0.599 0.226 0.283 277
    diskSlow 0.745 0.952 0.976 0.954 6
    typeOwn 0.464 0.111 0.143 0.276 135
    typeTogether 0.494 0.11 0.667 0.14 284
    typeOwn 0.456 0.726 0.768 0.869 1149
    typeTogether 0.096 0.418 0.252 0.443 91
    closeTab 0.12 0.122 0.851 0.028 0
  `,
  ));

// The timer of the first refusal ended the time of the second.
it('LATE-1: an editor that writes behind is heard after a second refusal as well', () =>
  holds(
    736,
    `
    diskBusy 0.328 0.874 0.536 0.436 184
    reply 0.269 0.361 0.301 0.916 106
    reply 0.509 0.961 0.001 0.067 10
    cut 0.637 0.798 0.024 0.292 192
    typeParagraph 0.005 0.239 0.801 0.074 0
    diskFull 0.012 0.054 0.853 0.321 9
    closeElsewhere 0.547 0.828 0.262 0.102 66
    diskSlow 0.774 0.058 0.649 0.178 181
    typeSamePlace 0.538 0.827 0.295 0.044 1705
    typeOwn 0.295 0.974 0.746 0.73 127
    openPage 0.831 0.966 0.063 0.441 46
    typeSamePlace 0.084 0.739 0.026 0.13 234
    offline 0.616 0.391 0.193 0.802 10
    reply 0.87 0.826 0.071 0.049 162
    typeTogether 0.083 0.991 0.739 0.491 197
    reply 0.758 0.983 0.549 0.47 744
    diskBusy 0.814 0.084 0.957 0.634 11
    diskFull 0.734 0.598 0.171 0.598 132
    typeOwn 0.126 0.341 0.696 0.9 932
  `,
  ));

// The spare answered "not proven" when its reads were turned away.
it('a snapshot that could not be proven just now is neither damaged nor dropped', () =>
  holds(
    12,
    `
    reply 0.285 0.033 0.8 0.766 214
    diskBusy 0.098 0.644 0.676 0.804 13
    stopServer 0.465 0.795 0.048 0.499 408
  `,
  ));

// The page had further words on their way in that card; only those were noted.
it('LATE-2: words saved a moment before somebody removes their paragraph are a late copy', () =>
  holds(
    131,
    `
    reload 0.382 0.419 0.523 0.251 130
    addCard 0.425 0.933 0.245 0.956 211
    mark 0.536 0.812 0.18 0.514 10
    typeTogether 0.024 0.67 0.51 0.324 12
    deleteParagraph 0.835 0.122 0.075 0.259 35
  `,
  ));

// What a closed page wrote into a paragraph that was removed meanwhile was collected when the next page took it up, and
// no reading of the card showed it.
it('LATE-2: words of a closed page outlive the paragraph that they were typed into', () =>
  holds(
    822,
    `
    addCard 0.201 0.65 0.447 0.655 2
    typeOwn 0.182 0.584 0.839 0.268 240
    typeOwn 0.287 0.268 0.609 0.923 12
    reload 0.343 0.331 0.966 0.378 7
    deleteParagraph 0.733 0.861 0.205 0.801 393
  `,
  ));

// The editor of the document before did not show what somebody else had written since, and writing its text in removed it.
it("LATE-3: what an editor that writes behind puts in removes nobody else's words", () =>
  holds(
    1572,
    `
    typeTogether 0.782 0.814 0.08 0.267 1320
    addCard 0.157 0.833 0.528 0.705 64
    addCard 0.87 0.315 0.519 0.985 343
    closeElsewhere 0.254 0.069 0.485 0.194 78
    typeTogether 0.285 0.44 0.802 0.9 2
    typeOwn 0.849 0.188 0.549 0.923 2
    typeOwn 0.842 0.989 0.681 0.261 64
  `,
  ));

// The engine that said so was lost, and its successor had nothing to recover from.
it('HOST-2: a disk that took nothing takes everything again after the engine is replaced', () =>
  holds(
    1021,
    `
    wait 0.617 0.101 0.693 0.856 145
    addCard 0.682 0.989 0.348 0.645 1
    diskFull 0.86 0.966 0.975 0.425 108
    loseEngine 0.509 0.257 0.363 0.352 0
  `,
  ));

// Behind the refused entry of one closed page, that of another entered after the state was read: inserted again, it was
// there twice.
it('SAVE-7: what is sent behind a refused entry does not enter after all', () => holds(700));

// A page that took an entry up too early held what was acknowledged for its own, and missed what its author added.
it('SAVE-6: an entry that grew in another page is shown as it was saved', () => holds(1827));

// The other page answered before it had a client id, and had begun to write when its entry was taken up.
it('SAVE-6: an entry that is begun while another page takes up what is left stays with its own', () =>
  holds(
    1554,
    `
    addCard 0.257 0.587 0.102 0.051 4
    reload 0.008 0.321 0.367 0.753 16
    addCard 0.988 0.639 0.683 0.711 221
    deleteParagraph 0.981 0.516 0.592 0.106 82
    openPage 0.259 0.279 0.084 0.092 84
    typeOwn 0.3 0.291 0.246 0.402 14
    crashServer 0.393 0.156 0.442 0.625 12
    loseEngine 0.998 0.843 0.99 0.366 625
    reload 0.165 0.307 0.483 0.437 281
  `,
  ));

// Nothing stored told which card they were of, and the first of the entry had been removed.
it('LATE-2: words of a page’s last second are not filed under another card that is gone', () =>
  holds(
    4209,
    `
    typeTogether 0.651 0.425 0.583 0.82 121
    addCard 0.972 0.723 0.447 0.215 13
    addCard 0.194 0.817 0.335 0.569 2063
    toggle 0.735 0.326 0.171 0.443 12
    reply 0.283 0.117 0.457 0.065 118
    toggle 0.007 0.914 0.949 0.416 84
    reload 0.8 0.553 0.446 0.46 37245
    typeOwn 0.335 0.216 0.553 0.932 13
    toggle 0.71 0.909 0.064 0.604 65
    addCard 0.61 0.374 0.666 0.815 4
    typeTogether 0.442 0.33 0.026 0.18 240
    stopServer 0.579 0.137 0.035 0.328 187
    typeTogether 0.16 0.223 0.131 0.503 78
    deleteParagraph 0.796 0.864 0.39 0.328 222
    typeOwn 0.097 0.735 0.854 0.797 222
    crashPage 0.478 0.157 0.384 0.255 4
    deleteCard 0.977 0.725 0.04 0.443 192
  `,
  ));

// Yjs is rid of such a mark when what it marked is deleted in a later transaction than it came in, and else is not.
it('R7: a mark that marks nothing makes no two replicas differ', () =>
  holds(
    5958,
    `
    reply 0.271 0.577 0.309 0.58 397
    reply 0.863 0.231 0.668 0.232 58
    mark 0.307 0.87 0.595 0.96 1
    deleteWord 0.824 0.215 0.177 0.812 2
    offline 0.501 0.58 0.854 0.693 72
    cut 0.216 0.809 0.754 0.562 54
  `,
  ));

// Its rows could not be read when a new engine looked for them, and "nothing" was what it told.
it('HOST-2: what was durable and untold is shown also when the disk is busy at that moment', () => holds(3632));

// The second tab had loaded the copy as it was before, and told the server of that.
it('LATE-7: a late copy that grew in one tab is not made shorter by another', () =>
  holds(
    10728,
    `
    typeOwn 0.068 0.27 0.114 0.768 551
    typeTogether 0.473 0.062 0.415 0.379 54
    addCard 0.837 0.461 0.527 0.14 155
    cut 0.214 0.738 0.628 0.479 78
    deleteParagraph 0.501 0.912 0.288 0.612 4
    reply 0.944 0.034 0.941 0.005 9
    typeTogether 0.167 0.369 0.522 0.808 112
    openPage 0.627 0.18 0.905 0.442 79
    openPage 0.191 0.148 0.161 0.973 90
  `,
  ));

// Removing a paragraph hid what its neighbour wrote into it meanwhile; the card counted as unchanged, and its text was
// written anew without those words.
it('LATE-3: what is inserted again takes nothing away that its author never saw', () =>
  holds(
    13217,
    `
    typeParagraph 0.887 0.135 0.721 0.046 1105
    addCard 0.564 0.387 0.62 0.213 3
    toggle 0.527 0.036 0.832 0.089 2
    addCard 0.581 0.457 0.592 0.308 92
    addCard 0.563 0.448 0.805 0.211 8
    typeSamePlace 0.367 0.092 0.552 0.345 96
    cut 0.384 0.276 0.784 0.243 7
    deleteCard 0.775 0.611 0.424 0.635 101
    typeTogether 0.374 0.893 0.597 0.593 93
    deleteParagraph 0.409 0.965 0.345 0.033 83
    typeTogether 0.091 0.765 0.169 0.986 102
    typeOwn 0.564 0.659 0.047 0.617 10
  `,
  ));
