/** Words of the board's menu: they come with it, into the board's own. */
export const boardMenu = {
  actions: {
    share: '加入码、链接和二维码',
    plan: '环节安排',
    present: '投屏',
    commitments: '承诺',
    synthesis: '升华：综论',
    groups: '小组',
    publish: '发表…',
    close: '关闭探究板',
    reopen: '重新开放探究板',
    mine: '我的文字和重返码',
    edition: '已发表的版本',
    again: '再次使用…',
    boards: '你的探究板',
    preferences: '语言与快捷键…',
    settings: '设置',
    pause: '暂停书写',
    goOn: '继续',
    safeguard: '安全守护',
  },
} as const;
