using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Platform.Rest.Json;

/// <summary>
/// Reads JSON into messages by their descriptors, per the protobuf JSON mapping, and reports every field that is wrong instead
/// of stopping at the first. It never throws for its input: what is not JSON, too deep or too wrong is reported too.
/// </summary>
/// <remarks>
/// Stricter than the mapping where a slip would otherwise pass unseen: unknown fields, repeated keys, numbers that name no
/// member of an enum and two members of one oneof are refused. google.protobuf.Any is not read.
/// </remarks>
internal ref partial struct MessageReader
{
    /// <summary>Objects and lists may be nested so deep.</summary>
    public const int MostDepth = 64;

    private readonly FieldErrorList errors;
    private readonly FieldPath path = new();
    private readonly List<string>? present;
    private readonly int root;
    private Utf8JsonReader json;
    private int unnamed;

    private MessageReader(ReadOnlySpan<byte> utf8, FieldErrorList errors, FieldDescriptor? at, List<string>? present)
    {
        this.errors = errors;
        this.present = present;
        if (at is not null)
            path.Push(at);
        root = path.Depth;
        json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MostDepth });
    }

    /// <summary>Reads the members of an object into a message.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="message">A new message; takes what could be read.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="present">Takes the mask paths of the fields that the text names, null included; null for no mask.</param>
    public static void Read(
        ReadOnlySpan<byte> utf8,
        IMessage message,
        FieldErrorList errors,
        List<string>? present = null
    )
    {
        var reader = new MessageReader(utf8, errors, null, present);
        reader.ReadDocument(utf8, message, null);
    }

    /// <summary>Reads a whole text as the value of one field; errors and paths begin with that field's name.</summary>
    public static void ReadField(
        ReadOnlySpan<byte> utf8,
        IMessage message,
        FieldDescriptor field,
        FieldErrorList errors,
        List<string>? present = null
    )
    {
        var reader = new MessageReader(utf8, errors, field, present);
        reader.ReadDocument(utf8, message, field);
    }

    private void ReadDocument(ReadOnlySpan<byte> utf8, IMessage message, FieldDescriptor? field)
    {
        if (!Utf8.IsValid(utf8))
        {
            errors.Add("", Faults.NotUtf8);
            return;
        }
        try
        {
            json.Read();
            if (field is not null)
                ReadFieldValue(message, field);
            else
                ReadMembers(message);
            while (!errors.Full && json.Read())
            {
                // Only white space may follow; the reader refuses anything else.
            }
        }
        catch (JsonException exception)
        {
            if (json.CurrentDepth >= MostDepth)
                errors.Add(path.ToString(), Faults.TooDeep);
            else
                errors.Add("", Faults.Malformed(exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0));
        }
    }

    private bool ReadMembers(IMessage message)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            return Fail(Faults.WrongType("an object"));

        var fields = MessageFields.Of(message.Descriptor);
        Span<bool> seen = stackalloc bool[message.Descriptor.Fields.InDeclarationOrder().Count];
        HashSet<OneofDescriptor>? oneofs = null;
        while (json.Read() && json.TokenType != JsonTokenType.EndObject && !errors.Full)
        {
            if (!TryString(out var name))
            {
                SkipMember();
                continue;
            }
            if (!fields.TryGetValue(name, out var field))
            {
                FailMember(name, Faults.UnknownField);
                continue;
            }
            if (seen[field.Index])
            {
                FailMember(field.JsonName, Faults.DuplicateField);
                continue;
            }
            seen[field.Index] = true;
            path.Push(field);
            json.Read();
            var isNull = json.TokenType == JsonTokenType.Null && !TakesNull(field);
            // Members of one oneof that are null say nothing and so contradict nothing.
            if (!isNull && field.RealContainingOneof is { } oneof && !(oneofs ??= []).Add(oneof))
                Fail(Faults.OneofConflict(oneof));
            else
                ReadFieldValue(message, field);
            path.Pop();
        }
        return true;
    }

    private void ReadFieldValue(IMessage message, FieldDescriptor field)
    {
        var named = present?.Count ?? 0;
        if (field.IsRepeated)
            unnamed++;

        if (json.TokenType == JsonTokenType.Null && (field.IsRepeated || !TakesNull(field)))
        {
            // null is the field without a value, which it is already in a message that was made to be read into.
        }
        else if (field.IsMap)
            ReadMap((IDictionary)field.Accessor.GetValue(message), field);
        else if (field.IsRepeated)
            ReadList((IList)field.Accessor.GetValue(message), field);
        else if (TryReadValue(field, out var value))
            field.Accessor.SetValue(message, value);

        if (field.IsRepeated)
            unnamed--;
        // A message whose members are named is named by them; {} has none and stands for itself.
        if (present is not null && unnamed == 0 && present.Count == named && path.Depth > root)
            present.Add(path.ToMaskPath(root));
    }

    private bool ReadList(IList list, FieldDescriptor field)
    {
        if (json.TokenType != JsonTokenType.StartArray)
            return Fail(Faults.WrongType("a list"));
        for (var index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray && !errors.Full; index++)
        {
            path.Push(index);
            if (json.TokenType == JsonTokenType.Null && !TakesNull(field))
                Fail(Faults.NullNotAllowed);
            else if (TryReadValue(field, out var value))
                list.Add(value);
            path.Pop();
        }
        return true;
    }

    private bool ReadMap(IDictionary map, FieldDescriptor field)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            return Fail(Faults.WrongType("an object"));
        var keyField = field.MessageType.Fields[1];
        var valueField = field.MessageType.Fields[2];
        while (json.Read() && json.TokenType != JsonTokenType.EndObject && !errors.Full)
        {
            if (!TryString(out var name))
            {
                SkipMember();
                continue;
            }
            if (!TextValues.TryRead(keyField, name, out var key, out var fault))
            {
                FailMember(name, fault);
                continue;
            }
            if (map.Contains(key!))
            {
                FailMember(name, Faults.DuplicateField);
                continue;
            }
            path.Push(name);
            json.Read();
            if (json.TokenType == JsonTokenType.Null && !TakesNull(valueField))
                Fail(Faults.NullNotAllowed);
            else if (TryReadValue(valueField, out var value))
                map.Add(key!, value);
            path.Pop();
        }
        return true;
    }

    private bool Fail(Fault fault)
    {
        errors.Add(path.ToString(), fault);
        json.Skip();
        return false;
    }

    private void FailMember(string name, Fault fault)
    {
        path.Push(name);
        errors.Add(path.ToString(), fault);
        SkipMember();
        path.Pop();
    }

    private void SkipMember()
    {
        json.Read();
        json.Skip();
    }

    private static bool TakesNull(FieldDescriptor field) =>
        WellKnown.IsNullValue(field)
        || (field.FieldType == FieldType.Message && WellKnown.KindOf(field.MessageType) == WellKnownKind.Value);
}
