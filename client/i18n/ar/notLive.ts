/** Words for why nobody writes on a board just now: they come, into the board's own, when there is something to say. */
export const notLive = {
  notLive: {
    draftTitle: 'لا يرى هذه اللوحة سواك',
    draftText: 'لا رمز لها بعد. يمكنك إطلاقها متى شئت؛ وعندئذٍ يكتب فيها كل من لديه الرمز.',
    goLive: 'إطلاق اللوحة',
    closedText: 'هذه اللوحة مغلقة. القراءة والبحث والاستشهاد ممكنة؛ أما الكتابة فلا.',
    asked: 'لوحة أخرى تسألكم: قراءة أسئلتها والإجابة',
    pausedTitle: 'توقّف مؤقت من الميسّر',
    pausedText: 'يبقى نصّك في خانته. وتُستأنف الكتابة حين يأذن الميسّر.',
    mutedTitle: 'أوقف أحد الميسّرين كتابتك مؤقتًا',
    mutedText: 'يمكنك قراءة كل شيء، ويبقى نصّك في خانته. ولك أن تسأل من ييسّر اللوحة.',
    goOn: 'متابعة',
  },
} as const;
