#!/usr/bin/env bash
# A storekeeper's day at a hospital, and the month's requisition from the clerk to the shelf: released, ordered, shipped, received. By REST, on the platform that
# `dotnet run --project services/Standalone` has started. Wants curl and jq. Usage: docs/tour-stock.sh [tz|np] [address of the gateway]
set -euo pipefail
COUNTRY=${1:-tz}
GATEWAY=${2:-http://127.0.0.1:5000}
HOSPITAL=$([ "$COUNTRY" = np ] && echo NF-BHA || echo HF-DOM)
# Each country has its own day.
TODAY=$(TZ=$([ "$COUNTRY" = np ] && echo NPT-5:45 || echo EAT-3) date +%F)

# Signs in at the page of the country's issuer as the console does, with a code and PKCE, and takes the token.
as() {
  local issuer=$GATEWAY/$COUNTRY/identity back=$GATEWAY/console/signed-in jar form code
  jar=$(mktemp)
  form=$(curl -sS -G -c "$jar" "$issuer/authorize" -d client_id=console -d response_type=code -d scope=openid -d state=tour -d nonce=tour \
    -d code_challenge_method=S256 -d code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM --data-urlencode "redirect_uri=$back" |
    sed -n 's/.*name="form" value="\([^"]*\)".*/\1/p')
  code=$(curl -sS -o /dev/null -w '%{redirect_url}' -b "$jar" "$issuer/sign-in" --data-urlencode "form=$form" -d "user=$1" \
    -d password=Demonstration-2026 | sed 's/.*[?&]code=\([^&]*\).*/\1/')
  rm "$jar"
  TOKEN=$(curl -sS "$issuer/token" -d grant_type=authorization_code -d client_id=console -d "code=$code" \
    --data-urlencode "redirect_uri=$back" -d code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk | jq -r .access_token)
}
ask() { curl -sS --fail-with-body -H "Authorization: Bearer $TOKEN" "$GATEWAY/$COUNTRY/$1"; }
# Each changing call has a key of its own: sent again with the same key, it is answered again and done once.
send() {
  curl -sS --fail-with-body -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" \
    -H 'Content-Type: application/json' -d "$2" "$GATEWAY/$COUNTRY/$1"
}
subject() { jq -rR 'split(".")[1] | gsub("-"; "+") | gsub("_"; "/") | . + "==="[:(4 - length % 4) % 4] | @base64d | fromjson.sub' <<<"$TOKEN"; }
# What a person may is the role's; where, the register of assignments says.
assign() {
  as "$1"
  local who place=$2 id=$3
  who=$(subject)
  as supply-admin
  [ "$(ask "stock/v1/stockAssignments?subject=$who&placeId=$id" | jq '.stockAssignments | length')" -gt 0 ] ||
    send stock/v1/stockAssignments "{\"subject\": \"$who\", \"place\": \"$place\", \"placeId\": \"$id\"}" >/dev/null
  echo "$1: $place"
}

echo '== The supply chain of the country, made while the platform starts for the first time'
as supply-admin
for _ in $(seq 240); do
  [ "$(ask 'stock/v1/requisitionTemplates?pageSize=1' | jq '.requisitionTemplates | length')" -gt 0 ] && break
  sleep 1
done
ask 'stock/v1/supervisoryNodes' | jq -c '[.supervisoryNodes[].code]'
FACILITY=$(ask "registry/v1/facilities?query=$HOSPITAL" | jq -r '.facilities[0].id')
NODE=$(ask stock/v1/requisitionGroups | jq -r --arg facility "$FACILITY" '.requisitionGroups[] | select(.facilityIds | index($facility)) | .nodeId')

echo '== Who may where'
assign storekeeper ASSIGNMENT_PLACE_FACILITY "$FACILITY"
assign requisition-clerk ASSIGNMENT_PLACE_FACILITY "$FACILITY"
assign facility-in-charge ASSIGNMENT_PLACE_FACILITY "$FACILITY"
assign supply-supervisor ASSIGNMENT_PLACE_SUPERVISORY_NODE "$NODE"

echo '== Cartons arrive: scanned, their lot is new, and they are received'
as storekeeper
PROGRAM=$(ask 'stock/v1/supplyPrograms?query=EM' | jq -r '.supplyPrograms[0].id')
CARD=$(ask "stock/v1/stockCards?facilityId=$FACILITY&programId=$PROGRAM&pageSize=1000" | jq '[.stockCards[] | select(.lotId != "" and (.free | tonumber) >= 100)][0]')
PRODUCT=$(jq -r .productId <<<"$CARD")
ITEM=$(ask "stock/v1/tradeItems?productId=$PRODUCT" | jq '.tradeItems[0]')
LOT=T$RANDOM$RANDOM
LABEL="]d201$(jq -r '.levels[1].gtin' <<<"$ITEM")17$(date -d "$TODAY + 2 years" +%y%m%d)10$LOT"
# As many cartons as make a hundred.
EACH=$(jq -r .levels[1].each <<<"$ITEM")
SCAN=$(send stock/v1/scans:line "$(jq -n --arg text "$LABEL" --argjson times $(((99 + EACH) / EACH)) '{texts: [$text], times: $times}')")
jq '{label: .texts[0].bracketed, productName, quantity, expiresOn, questions}' <<<"$SCAN"
LOT_ID=$(send stock/v1/lots "$(jq -n --argjson scan "$SCAN" --arg lot "$LOT" '{productId: $scan.productId, tradeItemId: $scan.tradeItemId, code: $lot, expiresOn: $scan.expiresOn}')" | jq -r .id)
SUPPLIER=$(ask 'stock/v1/stockNodes?query=SUPPLIERS' | jq -r '.stockNodes[0].id')
post() {
  send stock/v1/stockEvents "$(jq -n --arg facility "$FACILITY" --arg product "$PRODUCT" --arg lot "$LOT_ID" --arg today "$TODAY" --argjson line "$1" '{
    facilityId: $facility, lines: [{productId: $product, lotId: $lot, occurredOn: $today} + $line]}')"
}
post "$(jq -n --argjson scan "$SCAN" --arg from "$SUPPLIER" '{kind: "LINE_KIND_RECEIVE", quantity: $scan.quantity, sourceId: $from}')" |
  jq '{documentNumber, lines: [.lines[] | {kind, quantity, onHandAfter}]}'

echo '== Given out to the outpatients; typed wrongly, and corrected'
OUTPATIENTS=$(ask 'stock/v1/stockNodes?query=OUTPATIENTS' | jq -r '.stockNodes[0].id')
ISSUE=$(post "{\"kind\": \"LINE_KIND_ISSUE\", \"quantity\": 90, \"destinationId\": \"$OUTPATIENTS\"}")
send stock/v1/stockEvents:correct "$(jq -n --argjson issue "$ISSUE" '$issue.lines[0] as $wrong | {facilityId: $issue.facilityId, lineIds: [$wrong.id],
  lines: [{kind: $wrong.kind, productId: $wrong.productId, lotId: $wrong.lotId, occurredOn: $wrong.occurredOn, quantity: 60,
    destinationId: $wrong.destinationId, correctsLineId: $wrong.id}]}')" | jq '{documentNumber, lines: [.lines[] | {kind, quantity, onHandAfter}]}'

echo '== Counted in the evening: two are missing, and nobody knows why'
SHEET=$(send stock/v1/inventories "{\"facilityId\": \"$FACILITY\"}")
send "stock/v1/inventories/$(jq -r .id <<<"$SHEET"):saveCounts" "$(jq -n --argjson sheet "$SHEET" --arg lot "$LOT_ID" '{
  lines: [$sheet.lines[] | select(.lotId == $lot) | {productId, lotId, placeId, counted: ((.snapshot | tonumber) - 2)}]}')" >/dev/null
send "stock/v1/inventories/$(jq -r .id <<<"$SHEET"):submit" '{}' | jq '[.lines[] | select(.counted != null) | {book, counted, difference, unexplained}]'

echo '== The bin card'
BIN=$(ask "stock/v1/stockCards?facilityId=$FACILITY&lotId=$LOT_ID" | jq -r '.stockCards[0].id')
ask "stock/v1/stockCards/$BIN" | jq -r '.lines[] | [.line.occurredOn, .line.kind, .line.quantity, (if .line.cancelled then "cancelled" else .onHand end)] | @tsv'

echo '== The books balance, and who holds the lot is known'
ask "stock/v1/stockCards:checkConservation?facilityId=$FACILITY&from=$(date -d "$TODAY - 90 days" +%F)&to=$TODAY" | jq -c .
ask "stock/v1/lots/$LOT_ID/holders" | jq -c '.holders'

echo '== The requisition of last month: filled by the ledger, submitted, authorized, approved, released'
as requisition-clerk
PERIOD=$(ask 'stock/v1/periods?pageSize=1000' | jq --arg today "$TODAY" '[.periods[] | select(.endsOn < $today)] | max_by(.endsOn)')
REQUISITION=$(ask "stock/v1/requisitions?facilityId=$FACILITY&programId=$PROGRAM&periodId=$(jq -r .id <<<"$PERIOD")" | jq '.requisitions[0]')
if [ "$REQUISITION" = null ]; then
  REQUISITION=$(send stock/v1/requisitions "$(jq -n --argjson period "$PERIOD" --arg facility "$FACILITY" --arg program "$PROGRAM" '{
    facilityId: $facility, programId: $program, periodId: $period.id}')")
  ID=$(jq -r .id <<<"$REQUISITION")
  send "stock/v1/requisitions/$ID:submit" '{}' | jq -c '{number, state}'
  as facility-in-charge
  send "stock/v1/requisitions/$ID:authorize" '{}' | jq -c '{number, state}'
  as supply-supervisor
  ask 'stock/v1/requisitions?work=REQUISITION_WORK_TO_APPROVE' | jq -c '{toApprove: [.requisitions[].number]}'
  REQUISITION=$(send "stock/v1/requisitions/$ID:approve" '{"comment": "As the ledger says."}')
fi
jq -c '{number, state}' <<<"$REQUISITION"
ask "stock/v1/requisitions/$(jq -r .id <<<"$REQUISITION")/lines?withoutSkipped=true&pageSize=1000" |
  jq -c '[.lines[] | select(.packsToShip != "0")][:5][] | {productCode, stockOnHand, totalConsumedQuantity, totalStockoutDays, averageConsumption, calculatedOrderQuantity, approvedQuantity, packsToShip}'

echo '== Its order, at who supplies the hospital'
ORDER=$(ask "stock/v1/orders?requisitionId=$(jq -r .id <<<"$REQUISITION")" | jq '.orders[0]')
ORDER_ID=$(jq -r .id <<<"$ORDER")
STORE=$(jq -r .supplyingFacilityId <<<"$ORDER")
jq -c '{number, state, lineCount, ordered, shipped, backOrder}' <<<"$ORDER"
assign warehouse-manager ASSIGNMENT_PLACE_FACILITY "$STORE"

# What the supplier and the hospital have of a product, and what is on its way to each.
totals() {
  as supply-admin
  for AT in "$STORE" "$FACILITY"; do
    ask "stock/v1/stockTotals?scope.facilityId=$AT&scope.productId=$SHIPPED&groupBy=STOCK_GROUP_FACILITY&groupBy=STOCK_GROUP_PRODUCT&emptyToo=true" |
      jq -c --arg when "$1" '.stockTotals[] | {when: $when, at: .key.facilityCode, product: .key.productCode, onHand, inTransit}'
  done
}

echo '== A shipment: its lots are proposed first expired first out, reserved, picked, and sent'
as warehouse-manager
if [ "$(ask "stock/v1/shipments?orderId=$ORDER_ID" | jq '.shipments | length')" = 0 ]; then
  SHIPMENT=$(send stock/v1/shipments "{\"orderId\": \"$ORDER_ID\", \"packs\": \"PACK_RULE_DOWN\"}" | jq .shipment)
  SHIPMENT_ID=$(jq -r .id <<<"$SHIPMENT")
  SHIPPED=$(jq -r '.lines[0].productId' <<<"$SHIPMENT")
  jq -c '{number, state, lineCount, quantity, first: (.lines[0] | {expiresOn, allocated})}' <<<"$SHIPMENT"
  totals 'before it is sent'
  as warehouse-manager
  for STEP in allocate pick send; do
    SHIPMENT=$(send "stock/v1/shipments/$SHIPMENT_ID:$STEP" '{}')
    jq -c '{number, state}' <<<"$SHIPMENT"
  done
  totals 'while it is on its way'

  echo '== Its proof of delivery, at the hospital: one of the first batch is missing'
  as storekeeper
  send "stock/v1/shipments/$SHIPMENT_ID:confirm" "$(jq -n --argjson sent "$SHIPMENT" --arg today "$TODAY" '{proof: {deliveredBy: "The driver", receivedBy: "The storekeeper", receivedOn: $today,
    lines: [$sent.lines | to_entries[] | (.value.picked | tonumber) as $picked | {lineId: .value.id}
      + if .key == 0 then {accepted: ($picked - 1), missing: 1, lossReason: "Not in the box"} else {accepted: $picked} end]}}')" |
    jq -c '{number, state, first: (.proof.lines[0] | {accepted, missing, lossReason})}'
  totals 'after it was received'
fi
as warehouse-manager
ask "stock/v1/orders/$ORDER_ID" | jq -c '{number, state, ordered, shipped, backOrder}'
