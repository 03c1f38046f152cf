/** Words of the board's menu: they come with it, into the board's own. */
export const boardMenu = {
  actions: {
    share: 'الرمز والرابط و\u2068QR\u2069',
    plan: 'خطة المراحل',
    present: 'شاشة العرض',
    commitments: 'الالتزامات',
    synthesis: 'الارتقاء بالفهم: التوليفات',
    groups: 'المجموعات',
    publish: 'نشر…',
    close: 'إغلاق اللوحة',
    reopen: 'إعادة فتح اللوحة',
    mine: 'كلماتي ورمز العودة',
    edition: 'الإصدار المنشور',
    again: 'استخدام من جديد…',
    boards: 'لوحاتك',
    preferences: 'اللغة والمفاتيح…',
    settings: 'الإعدادات',
    pause: 'إيقاف الكتابة مؤقتًا',
    goOn: 'متابعة',
    safeguard: 'حماية المشاركين',
  },
} as const;
