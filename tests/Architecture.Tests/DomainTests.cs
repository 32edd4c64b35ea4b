using System.Reflection;
using System.Reflection.Emit;

namespace Platform.Architecture.Tests;

/// <summary><c>Domain/</c> folders are pure: the kernel and the language, no EF, no ASP.NET, no clock, no I/O.</summary>
public sealed class DomainTests
{
    private const BindingFlags Everything =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    private static readonly string[] NotPure =
    [
        "System.IO",
        "System.Net",
        "System.Threading",
        "System.Diagnostics.Process",
    ];

    // What the compiler itself needs of these for lazily made sequences, locks and streams of memory.
    private static readonly string[] PureAfterAll =
    [
        "System.Threading.Interlocked",
        "System.Threading.Lock",
        "System.IO.MemoryStream",
        "System.IO.Stream",
        "System.IO.BinaryReader",
        "System.IO.BinaryWriter",
    ];

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    [Fact]
    public void There_are_domains() => Assert.True(Domains().Count() > 50);

    [Fact]
    public void A_domain_uses_the_kernel_and_pure_parts_of_the_language_alone()
    {
        var offences =
            from type in Domains()
            from used in Uses(type).Distinct()
            where !IsAllowed(type, used)
            select $"{type.FullName} uses {used.FullName}";
        Assert.Empty(offences.Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<Type> Domains() =>
        PlatformAssemblies.All.SelectMany(assembly => assembly.GetTypes()).Where(type => IsDomain(type.Namespace));

    private static bool IsDomain(string? name) => name?.Split('.').Contains("Domain") == true;

    private static bool IsAllowed(Type domain, Type used)
    {
        var (name, assembly) = (used.Namespace ?? "", used.Assembly.GetName().Name ?? "");
        if (used.Assembly == domain.Assembly)
            return IsDomain(name)
                || name
                    is ""
                        or "System.Text.RegularExpressions.Generated"
                        or "System.Runtime.CompilerServices"
                        or "Microsoft.CodeAnalysis";
        if (assembly == "Platform.Kernel")
            return true;
        return assembly.StartsWith("System.", StringComparison.Ordinal)
            && used != typeof(TimeProvider)
            && (
                PureAfterAll.Contains(used.FullName)
                || !NotPure.Any(root => name == root || name.StartsWith(root + ".", StringComparison.Ordinal))
            );
    }

    /// <summary>The types that stand in a type's signatures and in the code of its methods.</summary>
    private static IEnumerable<Type> Uses(Type type)
    {
        var members = type.GetMembers(Everything);
        var bodies = members.OfType<MethodBase>().ToList();
        var signatures = members.SelectMany(member =>
            member switch
            {
                FieldInfo field => [field.FieldType],
                MethodInfo method => method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType),
                ConstructorInfo constructor => constructor.GetParameters().Select(p => p.ParameterType),
                _ => Enumerable.Empty<Type>(),
            }
        );
        return type.GetInterfaces()
            .Append(type.BaseType)
            .OfType<Type>()
            .Concat(signatures)
            .Concat(bodies.SelectMany(Called))
            .SelectMany(Parts);
    }

    private static IEnumerable<Type> Called(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code)
            yield break;
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length; )
        {
            var op = OpCodes[code[at] == 0xFE ? (short)(0xFE00 | code[++at]) : code[at]];
            at++;
            if (
                op.OperandType
                is OperandType.InlineMethod
                    or OperandType.InlineField
                    or OperandType.InlineType
                    or OperandType.InlineTok
            )
            {
                var member = method.Module.ResolveMember(
                    BitConverter.ToInt32(code, at),
                    typeArguments,
                    methodArguments
                );
                if ((member as Type ?? member?.DeclaringType) is { } used)
                    yield return used;
            }
            at += SizeOf(op, code, at);
        }
    }

    private static int SizeOf(OpCode op, byte[] code, int at) =>
        op.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
            _ => 4,
        };

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.IsGenericParameter)
            return [];
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericType
            ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition())
            : [type];
    }
}
