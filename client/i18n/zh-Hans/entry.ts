/** Words that few people see on their way in or out: several on one device, the lobby, being removed, signing out. */
export const entry = {
  lobby: {
    page: '等候室',
    title: '你在等候室里',
    of: '“{{prompt}}”，你的名字是{{name}}',
    text: '主持人能看到你的名字，会请你进来。你什么都不用做，页面会自动继续。',
    still: '正在等待进入…',
  },
  removed: {
    page: '已被移出探究板',
    title: '你已被移出这块板',
    text: '你不能再在那里阅读或书写。你写过的内容会留下，原因写在这块板的记录里。',
    ask: '如果你觉得弄错了，请问问老师或主持人，他们可以请你回来。',
    me: '下载与我有关的数据',
  },
  several: {
    text: '你们共用一个身份书写，署上所有人的名字；探究板发表时，也一起作答。',
    nth: '名字 {{n}}',
    another: '再加一个名字',
    together: '你们在板上的名字是“{{names}}”。',
  },
  signOut: {
    title: '退出登录？',
    text: '这台设备上有一些文字还不在服务器上：草稿，或没有送出的改动。退出登录会把它们从这里删除，免得下一个人读到。',
    stay: '保持登录',
    leave: '退出登录并删除',
    leaving: '正在退出…',
  },
} as const;
