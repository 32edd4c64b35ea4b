{{- define "platform.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/part-of: platform
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{- define "platform.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "platform.image" -}}
{{ .root.Values.image.registry }}/platform-{{ .name }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{- define "platform.env" -}}
- { name: PLATFORM_TENANTS, value: /etc/platform/tenants }
- { name: PLATFORM_SECRETS, value: /etc/platform/secrets }
- { name: PLATFORM_DATA, value: /var/lib/platform }
- { name: PLATFORM_PUBLIC_URL, value: {{ .root.Values.publicUrl | quote }} }
- { name: PLATFORM_IDENTITY_URL, value: {{ .root.Values.identityUrl | default .root.Values.publicUrl | quote }} }
{{- with .root.Values.telemetry.otlpEndpoint }}
- { name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ . | quote }} }
{{- end }}
{{- if .root.Values.dapr.enabled }}
- { name: Dapr__PubSub, value: {{ .root.Values.dapr.pubsub | quote }} }
# The injector gives the sidecar these tokens, not the app.
- name: APP_API_TOKEN
  valueFrom: { secretKeyRef: { name: {{ .root.Values.eventsSecret }}, key: token } }
- name: DAPR_API_TOKEN
  valueFrom: { secretKeyRef: { name: {{ .root.Values.eventsSecret }}, key: token } }
{{- else }}
- name: Events__Secret
  valueFrom: { secretKeyRef: { name: {{ .root.Values.eventsSecret }}, key: events-secret } }
{{- range $name, $service := .root.Values.services }}
{{- if has $.name $service.subscribes }}
- { name: Subscribers__{{ $name }}__Topics, value: {{ join "," $service.subscribes | quote }} }
{{- end }}
{{- end }}
{{- end }}
{{- if hasKey .root.Values.services .name }}
{{- $service := .name }}
{{- $secrets := .root.Values.secrets }}
{{- range $path, $_ := .root.Files.Glob "tenants/*.yaml" }}
{{- $code := trimSuffix ".yaml" (base $path) }}
- name: ServiceClient__Secrets__{{ $code }}
  valueFrom: { secretKeyRef: { name: {{ $secrets }}, key: {{ $code }}-svc-{{ $service }}, optional: true } }
{{- end }}
{{- end }}
{{- range $key, $value := .env }}
{{- if kindIs "map" $value }}
- name: {{ $key }}
  {{- toYaml $value | nindent 2 }}
{{- else }}
- { name: {{ $key }}, value: {{ $value | quote }} }
{{- end }}
{{- end }}
{{- end }}

{{- define "platform.volumes" -}}
- name: tenants
  configMap: { name: {{ .root.Release.Name }}-tenants }
{{ include "platform.secrets" (dict "root" .root "passwords" (list .name) "channels" (eq .name "messaging")) }}
- name: data
  emptyDir: {}
{{- end }}

{{- /*
Of the secrets that tenant files name, the passwords of these logins, where messages are sent those of the channels ({secret:name}), and no
other: what a pod does not hold nobody takes from it.
*/}}
{{- define "platform.secrets" -}}
{{- $items := list }}
{{- $root := .root }}
{{- $passwords := .passwords }}
{{- $channels := .channels }}
{{- range $path, $_ := $root.Files.Glob "tenants/*.yaml" }}
{{- $tenant := $root.Files.Get $path | fromYaml }}
{{- $named := dig "database" "passwords" dict $tenant }}
{{- range $login := $passwords }}
{{- with get $named $login }}
{{- $items = append $items (dict "key" . "path" .) }}
{{- end }}
{{- end }}
{{- if $channels }}
{{- range regexFindAll "\\{secret:[a-z][a-z0-9-]*\\}" ($root.Files.Get $path) -1 | uniq }}
{{- $name := trimSuffix "}" (trimPrefix "{secret:" .) }}
{{- $items = append $items (dict "key" $name "path" $name) }}
{{- end }}
{{- end }}
{{- end }}
- name: secrets
{{- if $items }}
  secret:
    secretName: {{ $root.Values.secrets }}
    # A country whose secret is not there yet is out of service alone.
    optional: true
    items: {{- toYaml $items | nindent 6 }}
{{- else }}
  emptyDir: {}
{{- end }}
{{- end }}

{{- define "platform.mounts" -}}
- { name: tenants, mountPath: /etc/platform/tenants, readOnly: true }
- { name: secrets, mountPath: /etc/platform/secrets, readOnly: true }
- { name: data, mountPath: /var/lib/platform }
{{- end }}

{{- define "platform.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
runAsUser: 1654
capabilities: { drop: [ALL] }
seccompProfile: { type: RuntimeDefault }
{{- end }}
