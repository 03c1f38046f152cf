/** Words for why nobody writes on a board just now: they come, into the board's own, when there is something to say. */
export const notLive = {
  notLive: {
    draftTitle: '只有你能看到这块板',
    draftText: '它还没有加入码。准备好了就开放，之后有加入码的人都可以来写。',
    goLive: '开放',
    closedText: '这块板已关闭。你可以阅读、查找和引用，但谁也不能再写。',
    asked: '另一块板在问你们：去读问题并回答',
    pausedTitle: '主持人暂停了书写',
    pausedText: '你的文字留在书写框里。主持人宣布继续后就能接着写。',
    mutedTitle: '主持人暂停了你的书写',
    mutedText: '你可以阅读全部内容，你的文字留在书写框里。有疑问请找主持人。',
    goOn: '继续',
  },
  usage: {
    near: '这块板已用了 {{percent}}%。请在这里收尾，或换一块新板继续。',
    full: '这块板已满，放不下新内容。你仍可阅读和导出；继续输入的文字会为你另存一份。',
  },
} as const;
