using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Platform.Rest.Problems;

namespace Platform.Rest.Binding;

/// <summary>The whole body of a request in a rented array, up to a size.</summary>
internal sealed class Body(byte[] rented, int length) : IDisposable
{
    public ReadOnlySpan<byte> Bytes => rented.AsSpan(0, length);

    public void Dispose() => ArrayPool<byte>.Shared.Return(rented);
}

internal static class BodyReader
{
    // A length that is announced is not yet sent: room is made as bytes arrive.
    private const int FirstRead = 64 * 1024;

    /// <summary>The body, or why there is none to read. No body at all is an empty one, whatever its type says.</summary>
    public static async Task<(Body? Body, Refusal? Refusal)> ReadAsync(HttpRequest request, int most)
    {
        var limit = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false })
            limit.MaxRequestBodySize = most;
        if (request.ContentLength > most)
            return (null, Refusal.TooLarge(most));

        var (rented, length) = (
            ArrayPool<byte>.Shared.Rent((int)Math.Min(request.ContentLength ?? FirstRead, FirstRead) + 1),
            0
        );
        var kept = false;
        try
        {
            while (
                await request.Body.ReadAsync(rented.AsMemory(length), request.HttpContext.RequestAborted)
                    is > 0
                        and var read
            )
            {
                length += read;
                if (length > most)
                    return (null, Refusal.TooLarge(most));
                if (length == rented.Length)
                    rented = Grow(rented);
            }
            // Read first: a proxy that still sends when it is answered loses its caller's connection.
            if (length > 0 && !IsJson(request))
                return (null, Refusal.NotJson);
            kept = true;
            return (new Body(rented, length), null);
        }
        catch (BadHttpRequestException exception)
        {
            return (
                null,
                exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? Refusal.TooLarge(most)
                    : Refusal.Incomplete(exception.StatusCode)
            );
        }
        finally
        {
            if (!kept)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static bool IsJson(HttpRequest request) =>
        request.HasJsonContentType()
        && request.Headers.ContentEncoding.Count == 0
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (
            !type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        );

    private static byte[] Grow(byte[] rented)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(rented.Length * 2));
        rented.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(rented);
        return larger;
    }
}
