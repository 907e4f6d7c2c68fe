/** A time as a clock shows it, with as many places as the duration needs: "0:07.250", "1:02:03.450". */
export function clock(seconds: number, duration = seconds): string {
  // Milliseconds first: else 59.9996 s were "0:60.000".
  const total = Math.round(Math.max(seconds, 0) * 1000);
  const [thousandths, whole] = [total % 1000, Math.floor(total / 1000)];
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = `${two(whole % 60)}.${String(thousandths).padStart(3, "0")}`;
  return duration >= 3600 ? `${hours}:${two(minutes)}:${rest}` : `${hours * 60 + minutes}:${rest}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
