package revise

holds_treatment_0(one) if { one.item.free_ratio != null ; one.item.free_ratio[0] * 10 >= 9 * one.item.free_ratio[1] }
fails_treatment_0(one) if { one.item.free_ratio != null ; one.item.free_ratio[0] * 10 < 9 * one.item.free_ratio[1] }
holds_treatment_1(one) if { true }
treatment := [treated(one) | some one in input.each]
treated(one) := ["treatment.effort", "extra", false] if holds_treatment_0(one)
  else := ["treatment.effort", "estimate", true] if not fails_treatment_0(one)
  else := ["treatment.change", "revise", false] if holds_treatment_1(one)

holds_finding_0 if { input.replied != null ; input.replied != true ; input.status != null ; input.status != "completed" ; input.status != null ; input.status != "cancelled" }
fails_finding_0 if { input.replied == true }
fails_finding_0 if { input.status == "completed" }
fails_finding_0 if { input.status == "cancelled" }
worse_finding_0 if { input.rounds != null ; input.rounds > 1 }
finding contains ["calm.first-reply", "warning", false] if { holds_finding_0 ; worse_finding_0 }
finding contains ["calm.first-reply", "info", false] if { holds_finding_0 ; not worse_finding_0 }
finding contains ["calm.first-reply", null, true] if { not holds_finding_0 ; not fails_finding_0 }

holds_gate_escalate_0 if { input.moves.escalate.amount != null ; input.refund_max != null ; input.moves.escalate.amount[0] * input.refund_max[1] < input.refund_max[0] * input.moves.escalate.amount[1] }
fails_gate_escalate_0 if { input.moves.escalate.amount != null ; input.refund_max != null ; input.moves.escalate.amount[0] * input.refund_max[1] >= input.refund_max[0] * input.moves.escalate.amount[1] }
gate_escalate contains ["escalate.low", null, false] if holds_gate_escalate_0
gate_escalate contains ["escalate.low", null, true] if { not holds_gate_escalate_0 ; not fails_gate_escalate_0 }

decisions := {"treatment": treatment, "finding": finding, "gate.escalate": gate_escalate}
