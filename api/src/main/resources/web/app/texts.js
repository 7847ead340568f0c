const vi = {
  title: 'Bảng giá',
  search: 'Tìm mã hoặc tên công ty',
  allSectors: 'Tất cả ngành',
  vn30: 'VN30',
  code: 'Mã',
  name: 'Công ty',
  ceil: 'Trần',
  floor: 'Sàn',
  ref: 'TC',
  price: 'Giá',
  change: '+/−',
  pct: '%',
  volume: 'Khối lượng',
  high: 'Cao',
  low: 'Thấp',
  units: 'Giá: nghìn đồng · Khối lượng: cổ phiếu',
  simulated: 'Dữ liệu mô phỏng',
  live: 'Trực tuyến',
  connecting: 'Đang kết nối…',
  reconnecting: 'Mất kết nối, đang nối lại…',
  quiet: 'Không có giao dịch từ',
  locked: 'Cần khóa truy cập',
  keyId: 'Mã khóa',
  secret: 'Khóa bí mật',
  unlock: 'Mở',
  stale: 'Số liệu lúc',
  latency: 'Độ trễ',
  noMatch: 'Không có mã nào phù hợp',
  loading: 'Đang tải dữ liệu…',
  storeAway: 'Kho dữ liệu chưa sẵn sàng, đang thử lại…',
  close: 'Đóng',
  noBars: 'Chưa có nến cho khung thời gian này',
  chartFailed: 'Không tải được biểu đồ',
  ceilings: 'trần',
  ups: 'tăng',
  refs: 'tham chiếu',
  downs: 'giảm',
  floors: 'sàn',
  language: 'English',
  open: 'M',
  intervals: { '1Min': '1 phút', '5Min': '5 phút', '15Min': '15 phút', '1Hour': '1 giờ', '1Day': 'Ngày' },
  sectors: {
    Basic_Materials: 'Nguyên vật liệu',
    Communication_Services: 'Truyền thông',
    Consumer_Cyclical: 'Hàng tiêu dùng theo chu kỳ',
    Consumer_Defensive: 'Hàng tiêu dùng thiết yếu',
    Energy: 'Năng lượng',
    Financial_Services: 'Tài chính',
    Healthcare: 'Y tế',
    Industrials: 'Công nghiệp',
    Real_Estate: 'Bất động sản',
    Technology: 'Công nghệ',
    Utilities: 'Tiện ích',
  },
};

const en = {
  title: 'Price board',
  search: 'Search code or company',
  allSectors: 'All sectors',
  vn30: 'VN30',
  code: 'Code',
  name: 'Company',
  ceil: 'Ceiling',
  floor: 'Floor',
  ref: 'Ref.',
  price: 'Price',
  change: '+/−',
  pct: '%',
  volume: 'Volume',
  high: 'High',
  low: 'Low',
  units: 'Prices: thousand dong · Volume: shares',
  simulated: 'Simulated data',
  live: 'Live',
  connecting: 'Connecting…',
  reconnecting: 'Connection lost, reconnecting…',
  quiet: 'No trades since',
  locked: 'A key is needed',
  keyId: 'Key ID',
  secret: 'Secret',
  unlock: 'Unlock',
  stale: 'Data as of',
  latency: 'Latency',
  noMatch: 'No stock matches',
  loading: 'Loading…',
  storeAway: 'The data store is not ready, trying again…',
  close: 'Close',
  noBars: 'No candles in this timeframe yet',
  chartFailed: 'The chart could not be loaded',
  ceilings: 'ceiling',
  ups: 'up',
  refs: 'unchanged',
  downs: 'down',
  floors: 'floor',
  language: 'Tiếng Việt',
  open: 'O',
  intervals: { '1Min': '1m', '5Min': '5m', '15Min': '15m', '1Hour': '1h', '1Day': '1D' },
  sectors: {},
};

const ALL = { vi, en };
const KEPT = 'tickstream.language';

/** The texts of a language: vi or en. */
export const texts = (language) => ALL[language];

export const sectorName = (language, sector) => ALL[language].sectors[sector] ?? sector.replaceAll('_', ' ');

/** What was chosen before, else the browser's first language of the two, else Vietnamese. */
export function firstLanguage() {
  let kept = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    kept = null;
  }
  if (kept in ALL) {
    return kept;
  }
  const known = (navigator.languages ?? []).map((tag) => tag.slice(0, 2)).find((tag) => tag in ALL);
  return known ?? 'vi';
}

export function keepLanguage(language) {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    return;
  }
}
