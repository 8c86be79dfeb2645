import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

export interface Tracing {
  /** Sends what is still held back. */
  stop(): Promise<void>;
}

/** Gives every span an id, exported or not, since logs and audit entries carry it. Exports where an OTLP endpoint is named. */
export function startTracing(process: string, otlpEndpoint: string | null): Tracing {
  const exporter = otlpEndpoint ? new OTLPTraceExporter({ url: tracesUrl(otlpEndpoint) }) : null;
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.namespace': 'holdfast',
      'service.name': `holdfast-${process}`,
    }),
    spanProcessors: exporter ? [new BatchSpanProcessor(exporter)] : [],
  });
  provider.register();
  return { stop: () => provider.shutdown() };
}

function tracesUrl(endpoint: string): string {
  return `${endpoint.replace(/\/+$/, '')}/v1/traces`;
}
