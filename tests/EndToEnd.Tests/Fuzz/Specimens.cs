using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Platform.EndToEnd.Tests.Fuzz;

/// <summary>
/// What the platform was seen to take and to answer: messages by their type, and texts by the names of their fields. Requests made of
/// them are mostly right, and so reach what lies behind the first checks.
/// </summary>
internal sealed class Specimens : Interceptor
{
    private const int MostOfAKind = 300;
    private readonly Dictionary<string, List<IMessage>> messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> texts = new(StringComparer.Ordinal);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation
    )
    {
        Learn((IMessage)request);
        var call = continuation(request, context);
        return new AsyncUnaryCall<TResponse>(
            Answer(call.ResponseAsync),
            call.ResponseHeadersAsync,
            call.GetStatus,
            call.GetTrailers,
            call.Dispose
        );
    }

    /// <summary>Remembers a message and all within it.</summary>
    public void Learn(IMessage message)
    {
        Keep(messages, message.Descriptor.FullName, message);
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(f => !f.IsMap))
        {
            foreach (var value in Values(message, field))
            {
                if (value is IMessage inner)
                    Learn(inner);
                else if (value is string { Length: > 0 } text)
                    Keep(texts, KeyOf(message.Descriptor, field), text);
            }
        }
    }

    /// <summary>A message of a type that was seen; null when none was.</summary>
    public IMessage? Message(MessageDescriptor type, Random random) =>
        messages.TryGetValue(type.FullName, out var seen) ? Clone(seen[random.Next(seen.Count)]) : null;

    /// <summary>A text that such a field had; of any id for an id that was not seen.</summary>
    public string Text(string field, Random random)
    {
        var name = field.EndsWith("_ids", StringComparison.Ordinal) ? field[..^1] : field;
        if (texts.TryGetValue(name, out var seen))
            return seen[random.Next(seen.Count)];
        if (name == "id" || name.EndsWith("_id", StringComparison.Ordinal))
            return AnyId(random);
        return name.EndsWith("_on", StringComparison.Ordinal) ? "2026-01-31" : "word";
    }

    /// <summary>The first or the last text that such a field had.</summary>
    public string Text(string field, bool last) => last ? texts[field][^1] : texts[field][0];

    /// <summary>The id of something, whatever it is.</summary>
    public string AnyId(Random random)
    {
        var ids = texts.Where(t => t.Key.EndsWith("_id", StringComparison.Ordinal)).OrderBy(t => t.Key).ToList();
        var seen = ids[random.Next(ids.Count)].Value;
        return seen[random.Next(seen.Count)];
    }

    public bool Knows(string field) => texts.ContainsKey(field);

    public static IMessage Clone(IMessage message) => message.Descriptor.Parser.ParseFrom(message.ToByteString());

    /// <summary>The value of a field, or each of a repeated one.</summary>
    public static IEnumerable<object?> Values(IMessage message, FieldDescriptor field) =>
        field.Accessor.GetValue(message) switch
        {
            IList list => list.Cast<object?>(),
            var value => [value],
        };

    // The id of a facility is what other messages call facility_id.
    private static string KeyOf(MessageDescriptor owner, FieldDescriptor field) =>
        field.Name switch
        {
            "id" => owner.Name.EndsWith("Request", StringComparison.Ordinal) ? "any_id" : IdKey(Snake(owner.Name)),
            "next_page_token" => "page_token",
            var name => name,
        };

    /// <summary>What the ids of records of a type are remembered by; a client's client_id is its name.</summary>
    public static string IdKey(string type) => type == "client" ? "id_of_client_id" : $"{type}_id";

    public static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : $"{c}"));

    private static void Keep<T>(Dictionary<string, List<T>> all, string key, T one)
    {
        if (!all.TryGetValue(key, out var kept))
            all.Add(key, kept = []);
        if (kept.Count < MostOfAKind && (one is IMessage || !kept.Contains(one)))
            kept.Add(one);
    }

    private async Task<T> Answer<T>(Task<T> call)
    {
        var answer = await call;
        Learn((IMessage)(object)answer!);
        return answer;
    }
}
