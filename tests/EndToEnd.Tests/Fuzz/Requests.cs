using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Platform.EndToEnd.Tests.Fuzz;

/// <summary>Makes requests of a method that could be right.</summary>
internal sealed class Requests(Specimens specimens, Random random)
{
    private const int Deepest = 5;

    // What must differ in each new record.
    private static readonly string[] Keys = ["code", "receipt", "user_name", "client_id", "name"];

    public IMessage Of(MethodDescriptor method)
    {
        var request = Made(method);
        // Records change while this runs, and who names an old version learns nothing else.
        foreach (var (owner, field) in Positions.Of(request).Where(p => p.Field.Name == "etag").ToList())
            if (random.Next(8) != 0)
                field.Accessor.Clear(owner);
        return request;
    }

    private IMessage Made(MethodDescriptor method)
    {
        if (random.Next(3) != 0 && specimens.Message(method.InputType, random) is { } seen)
            return Renewed(seen);
        var request = New(method.InputType);
        foreach (var field in method.InputType.Fields.InDeclarationOrder())
        {
            if (field.Name == "id")
                field.Accessor.SetValue(request, specimens.Text(IdOf(method), random));
            else if (field.Name == "page_size")
                field.Accessor.SetValue(request, random.Next(0, 4));
            else if (field.Name != "page_token" && (IsNeeded(field) || random.Next(3) == 0))
                Set(request, field, Deepest);
        }
        return request;
    }

    private static bool IsNeeded(FieldDescriptor field) =>
        field.Name.EndsWith("_id", StringComparison.Ordinal)
            ? !field.ContainingType.Name.StartsWith("List", StringComparison.Ordinal)
            : field.FieldType == FieldType.Message && !IsWellKnown(field.MessageType);

    /// <summary>The field that others know the record by which the method is about: <c>facility_id</c> of FacilityService.</summary>
    private string IdOf(MethodDescriptor method)
    {
        var byService = Specimens.IdKey(Specimens.Snake(method.Service.Name[..^"Service".Length]));
        return specimens.Knows(byService) ? byService : Specimens.IdKey(Specimens.Snake(method.OutputType.Name));
    }

    private void Set(IMessage message, FieldDescriptor field, int depth)
    {
        if (field.IsMap || depth == 0)
            return;
        if (!field.IsRepeated)
        {
            field.Accessor.SetValue(message, Value(field, message, depth));
            return;
        }
        var list = (IList)field.Accessor.GetValue(message);
        for (var i = random.Next(1, 3); i > 0; i--)
            list.Add(Value(field, message, depth));
    }

    private object Value(FieldDescriptor field, IMessage message, int depth) =>
        field.FieldType switch
        {
            FieldType.String => Text(field),
            FieldType.Bool => random.Next(2) == 0,
            FieldType.Int32 => random.Next(0, 5),
            FieldType.Int64 => (long)random.Next(0, 100_000),
            FieldType.Enum => field.EnumType.Values[random.Next(field.EnumType.Values.Count)].Number,
            FieldType.Message => Message(field.MessageType, message, depth),
            FieldType.Bytes => ByteString.CopyFromUtf8(specimens.Text(field.Name, random)),
            _ => throw new NotSupportedException($"{field.FullName} is of a type that no contract had."),
        };

    private string Text(FieldDescriptor field) =>
        Keys.Contains(field.Name) && random.Next(2) == 0
            ? $"f{random.NextInt64():x}"
            : specimens.Text(field.Name, random);

    private IMessage Message(MessageDescriptor type, IMessage owner, int depth)
    {
        if (type.FullName == FieldMask.Descriptor.FullName)
            return Mask(owner);
        if (type.FullName == Timestamp.Descriptor.FullName)
            return Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddDays(random.Next(30_000)));
        if (random.Next(6) != 0 && specimens.Message(type, random) is { } seen)
            return Renewed(seen);
        var made = New(type);
        foreach (var field in type.Fields.InDeclarationOrder().Where(_ => random.Next(4) != 0))
            Set(made, field, depth - 1);
        return made;
    }

    private FieldMask Mask(IMessage request)
    {
        var record = request.Descriptor.Fields.InDeclarationOrder().First(f => f.FieldType == FieldType.Message);
        var names = record.MessageType.Fields.InDeclarationOrder().Select(f => f.Name).ToArray();
        return new FieldMask { Paths = { random.GetItems(names, random.Next(0, 4)) } };
    }

    /// <summary>A record that was seen, as new: half of the time under other keys.</summary>
    private IMessage Renewed(IMessage seen)
    {
        if (random.Next(2) == 0)
            return seen;
        foreach (
            var (owner, field) in Positions.Of(seen).Where(p => Keys.Contains(p.Field.Name) && !p.Field.IsRepeated)
        )
            if (field.FieldType == FieldType.String)
                field.Accessor.SetValue(owner, $"f{random.Next():x}");
        return seen;
    }

    private static bool IsWellKnown(MessageDescriptor type) =>
        type.FullName.StartsWith("google.protobuf.", StringComparison.Ordinal);

    private static IMessage New(MessageDescriptor type) => type.Parser.ParseFrom(ByteString.Empty);
}

/// <summary>The fields of a message and of the messages within it.</summary>
internal static class Positions
{
    public static IEnumerable<(IMessage Owner, FieldDescriptor Field)> Of(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            yield return (message, field);
            if (field.IsMap || field.FieldType != FieldType.Message)
                continue;
            foreach (var inner in Specimens.Values(message, field).OfType<IMessage>())
            foreach (var position in Of(inner))
                yield return position;
        }
    }
}
