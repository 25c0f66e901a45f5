import { run } from "@/lib/air/isolated/read-hours";
const t = performance.now(); let b = 0;
const stations = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`${2220 + i}A`, i + 1]));
const r = await run({ path: "/tmp/csvb/m.csv", stations, defaultState: "provisional", zeroIsMissing: false, hours: { first: 400000, last: 500000 },
 layout: { kind: "hours", encoding: "utf-8", delimiter: ",", headerRow: 0, columns: ["time","stationCode",null,"pm10","pm10_24h","pm25","pm25_24h","o3","o3_8h","no2","so2","co"] } } as never, { write: async (s: string) => { b += s.length; }, progress() {} });
console.log(Math.round(performance.now() - t), b, JSON.stringify(r).slice(0, 80));
