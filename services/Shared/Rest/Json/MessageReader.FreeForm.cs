using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Platform.Rest.Json;

/// <content>Struct, ListValue and Value: JSON that no descriptor describes.</content>
internal ref partial struct MessageReader
{
    private bool ReadStruct(Struct into)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            return Fail(Faults.WrongType("an object"));
        while (json.Read() && json.TokenType != JsonTokenType.EndObject && !errors.Full)
        {
            if (!TryString(out var name))
            {
                SkipMember();
                continue;
            }
            if (into.Fields.ContainsKey(name))
            {
                FailMember(name, Faults.DuplicateField);
                continue;
            }
            path.Push(name);
            json.Read();
            var value = new Value();
            if (ReadValue(value))
                into.Fields.Add(name, value);
            path.Pop();
        }
        return true;
    }

    private bool ReadListValue(ListValue into)
    {
        if (json.TokenType != JsonTokenType.StartArray)
            return Fail(Faults.WrongType("a list"));
        for (var index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray && !errors.Full; index++)
        {
            path.Push(index);
            var value = new Value();
            if (ReadValue(value))
                into.Values.Add(value);
            path.Pop();
        }
        return true;
    }

    private bool ReadValue(Value into)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                into.NullValue = NullValue.NullValue;
                return true;
            case JsonTokenType.True or JsonTokenType.False:
                into.BoolValue = json.TokenType == JsonTokenType.True;
                return true;
            case JsonTokenType.Number:
                var ok = NumberText.TryDouble(Number(), named: false, out var number, out var fault);
                into.NumberValue = number;
                return ok || Fail(fault);
            case JsonTokenType.String:
                if (!TryString(out var text))
                    return false;
                into.StringValue = text;
                return true;
            case JsonTokenType.StartArray:
                into.ListValue = new ListValue();
                return ReadListValue(into.ListValue);
            default:
                into.StructValue = new Struct();
                return ReadStruct(into.StructValue);
        }
    }
}
