import type { Desk } from "../desk";

/** Why a learning loop asks for the item at hand, or asked for it when it was answered. */
export function Reason({ desk }: { desk: Desk }) {
  const { session } = desk;
  const reason = session.state.value.asked || session.item.value?.asked;
  if (!reason) return null;
  return (
    <p class="jlb-reason">
      <strong>Asked because:</strong> {reason}
    </p>
  );
}
