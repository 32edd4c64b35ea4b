#!/usr/bin/env bash
# From enrolment to a valuated claim and the messages about it, by REST, on the platform that `dotnet run --project services/Standalone`
# has started. Wants curl and jq. Usage: docs/tour.sh [tz|np] [address of the gateway]
set -euo pipefail
COUNTRY=${1:-tz}
GATEWAY=${2:-http://127.0.0.1:5000}
PHONE=$([ "$COUNTRY" = np ] && echo 9841234567 || echo 0712345678)
# Each country has its own day.
TODAY=$(TZ=$([ "$COUNTRY" = np ] && echo NPT-5:45 || echo EAT-3) date +%F)

TOKEN=$(curl -sS "$GATEWAY/$COUNTRY/identity/token" -d grant_type=client_credentials -d client_id=demo-partner \
  -d client_secret=demo-partner-secret-for-everybody | jq -r .access_token)
ask() { curl -sS --fail-with-body -H "Authorization: Bearer $TOKEN" "$GATEWAY/$COUNTRY/$1"; }
# Each changing call has a key of its own: sent again with the same key, it is answered again and done once.
send() {
  curl -sS --fail-with-body -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" \
    -H 'Content-Type: application/json' -d "$2" "$GATEWAY/$COUNTRY/$1"
}

echo '== Enrol a mother and her son'
VILLAGE=$(ask 'registry/v1/locations?level=4&pageSize=1' | jq -r '.locations[0].id')
FAMILY=$(send insurance/v1/families "$(jq -n --arg village "$VILLAGE" --arg phone "$PHONE" '{
  family: {locationId: $village, smsConsent: true},
  duplicateReason: "The tour was taken before: this is another mother of the same name.",
  members: [
    {lastName: "Juma", otherNames: "Asha", birthDate: "1988-04-02", gender: "GENDER_FEMALE", phone: $phone},
    {lastName: "Juma", otherNames: "Juma", birthDate: "2018-09-12", gender: "GENDER_MALE"}]}')")
jq '.members[] | {number, otherNames, birthDate}' <<<"$FAMILY"

echo '== Sell a policy and take the contribution: it becomes active'
PRODUCT=$(ask 'insurance/v1/products?published=true' | jq -r '.products[0].id')
POLICY=$(send insurance/v1/policies "$(jq -n --argjson family "$FAMILY" --arg product "$PRODUCT" '{familyId: $family.id, productId: $product}')")
jq '{status, due, lines: .value.lines}' <<<"$POLICY"
send insurance/v1/contributions "$(jq -n --argjson policy "$POLICY" --arg today "$TODAY" --arg receipt "R-$RANDOM$RANDOM" '{
  contribution: {policyId: $policy.id, amount: $policy.due, receipt: $receipt, paidOn: $today, type: "PAYMENT_TYPE_CASH"}}')" |
  jq '.policy | {status, effectiveOn, expires: .period.expiresOn}'

echo '== Ask what the mother is entitled to'
ask "insurance/v1/eligibility/$(jq -r '.members[0].number' <<<"$FAMILY")" | jq '{covered, policies: [.policies[] | {productName, ceiling}]}'

echo '== Claim a consultation, an X-ray and a plaster'
FACILITY=$(ask insurance/v1/facilityContracts | jq -r '.contracts[0].facilityId')
ADMINISTRATOR=$(ask "insurance/v1/claimAdministrators?facilityId=$FACILITY" | jq -r '.claimAdministrators[0].id')
DIAGNOSIS=$(ask 'insurance/v1/diagnoses?query=S52' | jq -r '.diagnoses[0].id')
LINES=$( (ask insurance/v1/items | jq '.items[]'; ask insurance/v1/services | jq '.services[]') |
  jq -s '[.[] | select(.code | IN("S001", "S004", "C002")) | {entryId: .id, quantity: "100", price}]')
CLAIM=$(send insurance/v1/claims "$(jq -n --argjson family "$FAMILY" --argjson lines "$LINES" --arg facility "$FACILITY" \
  --arg administrator "$ADMINISTRATOR" --arg diagnosis "$DIAGNOSIS" --arg today "$TODAY" --arg code "TOUR-$RANDOM$RANDOM" '{
  claim: {code: $code, insureeId: $family.members[0].id, facilityId: $facility, claimAdministratorId: $administrator,
    visitType: "VISIT_TYPE_OTHER", visitFrom: $today, diagnosisIds: [$diagnosis], lines: $lines}}')")
jq '{state, claimed, valuated}' <<<"$CLAIM"
ask "insurance/v1/claims/$(jq -r .id <<<"$CLAIM")/explanation" | jq '.lines[] | {name, claimed, reductions: [.reductions[] | {name, amount}], valuated}'

echo '== The messages that went to the mother'
for _ in $(seq 20); do
  MESSAGES=$(ask 'messaging/v1/messages?pageSize=4' | jq --argjson claim "$CLAIM" '[.messages[] | select(.subjectId == $claim.id)] | length')
  [ "$MESSAGES" -gt 0 ] && break
  sleep 0.5
done
ask 'messaging/v1/messages?pageSize=4' | jq '.messages[] | {state, language, text}'
