/** Words of the dialog of language and keys. */
export const preferences = {
  title: '语言与快捷键',
  language: '语言',
  keys: '快捷键',
  on: '在探究板上使用单键快捷键',
  onHint: '如果你用语音操作设备，或常常误按，请关掉它。',
  key: '按键',
  does: '作用',
  what: {
    new: '写一张新卡片',
    next: '到下一张卡片',
    previous: '到上一张卡片',
    open: '打开卡片',
    build: '延伸这张卡片',
    find: '在板上查找',
    help: '显示这张表',
    post: '贴出书写框里的卡片',
    leave: '离开文字、打开的卡片或对话框',
    undo: '撤销和重做你自己写的内容',
  },
} as const;
