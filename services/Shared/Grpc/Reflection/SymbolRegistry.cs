using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>The symbols of a set of files and of all files they need.</summary>
public class SymbolRegistry
{
    private readonly Dictionary<string, FileDescriptor> files = [];
    private readonly Dictionary<string, FileDescriptor> symbols = [];
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> extensions = [];

    private SymbolRegistry() { }

    /// <summary>The symbols of <paramref name="fileDescriptors"/>.</summary>
    public static SymbolRegistry FromFiles(IEnumerable<FileDescriptor> fileDescriptors)
    {
        ArgumentNullException.ThrowIfNull(fileDescriptors);
        var registry = new SymbolRegistry();
        foreach (var file in fileDescriptors)
            registry.Add(file);
        return registry;
    }

    /// <summary>The file of that name, or null.</summary>
    public FileDescriptor? FileByName(string filename) => files.GetValueOrDefault(filename);

    /// <summary>The file that declares a service, method, message, field, enum or enum value of that full name, or null.</summary>
    public FileDescriptor? FileContainingSymbol(string symbol) => symbols.GetValueOrDefault(symbol);

    /// <summary>The file that declares the extension of that number, or null.</summary>
    internal FileDescriptor? FileContainingExtension(string message, int number) =>
        extensions.GetValueOrDefault(message)?.GetValueOrDefault(number);

    /// <summary>The numbers of the extensions of a message, ascending; null when there is no such message.</summary>
    internal IEnumerable<int>? ExtensionNumbers(string message) =>
        extensions.TryGetValue(message, out var known) ? known.Keys
        : symbols.ContainsKey(message) ? []
        : null;

    private void Add(FileDescriptor file)
    {
        if (!files.TryAdd(file.Name, file))
            return;
        foreach (var dependency in file.Dependencies)
            Add(dependency);
        foreach (var service in file.Services)
        {
            Add(service);
            foreach (var method in service.Methods)
                Add(method);
        }
        foreach (var type in file.EnumTypes)
            Add(type);
        foreach (var message in file.MessageTypes)
            Add(message);
        AddExtensions(file.Extensions);
    }

    private void Add(MessageDescriptor message)
    {
        Add((IDescriptor)message);
        foreach (var field in message.Fields.InDeclarationOrder())
            Add(field);
        foreach (var type in message.EnumTypes)
            Add(type);
        foreach (var nested in message.NestedTypes)
            Add(nested);
        AddExtensions(message.Extensions);
    }

    private void Add(EnumDescriptor type)
    {
        Add((IDescriptor)type);
        foreach (var value in type.Values)
            Add(value);
    }

    private void AddExtensions(ExtensionCollection declared)
    {
        foreach (var extension in declared.UnorderedExtensions)
        {
            Add(extension);
            if (!extensions.TryGetValue(extension.ExtendeeType.FullName, out var known))
                extensions[extension.ExtendeeType.FullName] = known = [];
            known[extension.FieldNumber] = extension.File;
        }
    }

    private void Add(IDescriptor symbol) => symbols[symbol.FullName] = symbol.File;
}
