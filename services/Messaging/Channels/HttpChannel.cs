using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Tenancy;
using Platform.Messaging.Channels.Domain;
using Platform.Messaging.Messages.Domain;

namespace Platform.Messaging.Channels;

/// <summary>Hands messages to the gateway that the tenant's file describes.</summary>
internal sealed class HttpChannel(TimeProvider clock, ILogger<HttpChannel> log) : IChannel, IDisposable
{
    private const int LongestAnswer = 64 * 1024;
    private static readonly TimeSpan LongestPatience = TimeSpan.FromDays(1);

    private readonly HttpMessageInvoker http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            // Our traces are nothing to the gateway.
            ActivityHeadersPropagator = null,
        }
    );

    public async Task<Handover> Send(Tenant tenant, Outgoing message)
    {
        var gateway = tenant.Section<MessagingSection>().Http!;
        HttpRequestMessage request;
        try
        {
            request = Request(tenant, gateway, message);
        }
        catch (Exception exception) when (exception is TenantSecretException or FormatException)
        {
            log.LogError("The gateway of {Tenant} cannot be asked: {Reason}", tenant.Code, exception.Message);
            return new Handover.Later(MessageReason.Misconfigured, exception.GetType().Name);
        }
        using (request)
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(gateway.TimeoutSeconds), clock))
        {
            try
            {
                using var response = await http.SendAsync(request, limit.Token);
                return gateway.SuccessStatuses.Contains((int)response.StatusCode)
                    ? new Handover.Accepted(await MessageId(gateway, response.Content, limit.Token))
                    : NotTaken(response);
            }
            catch (HttpRequestException exception)
            {
                return new Handover.Later(MessageReason.Unreachable, exception.HttpRequestError.ToString());
            }
            catch (OperationCanceledException)
            {
                return new Handover.Later(MessageReason.Unreachable, "timed out");
            }
        }
    }

    public void Dispose() => http.Dispose();

    private static HttpRequestMessage Request(Tenant tenant, HttpGateway gateway, Outgoing message)
    {
        string Fill(string template, Func<string, string> escape) =>
            new RequestTemplate(template).Fill(name => Value(message, name), tenant.Secret, escape);

        var request = new HttpRequestMessage(
            gateway.Method switch
            {
                GatewayMethod.Get => HttpMethod.Get,
                GatewayMethod.Put => HttpMethod.Put,
                _ => HttpMethod.Post,
            },
            new Uri(Fill(gateway.Url, Escaping.Query))
        );
        foreach (var (name, template) in gateway.Headers)
        {
            var value = Fill(template, Escaping.Header);
            if (!value.All(c => c is >= ' ' and <= '~') || !request.Headers.TryAddWithoutValidation(name, value))
                throw new FormatException($"The header {name} holds what no header can.");
        }
        if (gateway.Body is not null)
        {
            var json = gateway.Format == GatewayFormat.Json;
            request.Content = new StringContent(
                Fill(gateway.Body, json ? Escaping.Json : Escaping.Query),
                Encoding.UTF8,
                new MediaTypeHeaderValue(json ? "application/json" : "application/x-www-form-urlencoded")
            );
        }
        return request;
    }

    private static string Value(Outgoing message, string name) =>
        name switch
        {
            "phone" => message.Phone,
            "phoneDigits" => message.Phone.TrimStart('+'),
            "text" => message.Text,
            "reference" => message.Reference,
            _ => throw new FormatException($"There is no placeholder {name}."),
        };

    private Handover NotTaken(HttpResponseMessage response)
    {
        var detail = $"HTTP {(int)response.StatusCode}";
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests
            or HttpStatusCode.RequestTimeout
            or (HttpStatusCode)425
            or >= (HttpStatusCode)500 => new Handover.Later(
                MessageReason.Busy,
                detail,
                Asked(response.Headers.RetryAfter)
            ),
            // These tell of the account and the settings, not of the message: the next one would fare no better.
            HttpStatusCode.Unauthorized
            or HttpStatusCode.PaymentRequired
            or HttpStatusCode.Forbidden
            or HttpStatusCode.NotFound
            or HttpStatusCode.MethodNotAllowed
            or HttpStatusCode.ProxyAuthenticationRequired
            or HttpStatusCode.UnsupportedMediaType
            or < HttpStatusCode.BadRequest => new Handover.Later(MessageReason.Misconfigured, detail),
            _ => new Handover.Refused(detail),
        };
    }

    private TimeSpan? Asked(RetryConditionHeaderValue? header)
    {
        var asked = header?.Delta ?? header?.Date - clock.GetUtcNow();
        return asked > LongestPatience ? LongestPatience : asked;
    }

    /// <summary>The gateway has the message whatever its answer looks like: a fault here must not send it twice.</summary>
    private static async Task<string?> MessageId(HttpGateway gateway, HttpContent content, CancellationToken cancel)
    {
        if (gateway.MessageId is null || !JsonPointer.TryParse(gateway.MessageId, out var pointer))
            return null;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancel);
            var buffer = new byte[LongestAnswer];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length));
            return pointer.Read(document.RootElement);
        }
        catch (Exception exception)
            when (exception is JsonException or IOException or HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }
}
