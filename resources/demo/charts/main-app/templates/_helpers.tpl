{{- /* Labels of every part of the stack, shared with the subcharts. */ -}}
{{- define "stack.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: main-app
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}
