/** Words about the connection, opened by a press, and of a newer version of the app. */
export const offline = {
  connection: {
    loading: '这个页面正在寻找服务器。',
    saved: '这个页面上的内容都已存在服务器上。',
    saving: '你最后写的文字正在送出，这台设备上已经存好。',
    offline: '连不上服务器。你写的内容存在这台设备上，网络恢复后会自动送出，中途关掉页面也一样。',
    portal: '回应的不是服务器，而像是 Wi-Fi 的登录页。请在那里登录后再回来：这个页面会自动继续，你的内容不会丢失。',
    stalled: '服务器在，但现在无法保存。这段时间你写的内容存在这台设备上。',
    ended: '服务器不再接收这个页面的内容。原因写在板上。',
    signIn: '打开登录页',
    last: '上次保存：{{ago}}',
    now: '刚刚',
  },
  version: {
    ready: '有新版本可用。',
    reload: '现在重新载入',
    later: '以后再说：下次打开时自动更新',
  },
} as const;
