using System.Management.Automation;
using System.Net;
using System.Reflection;
using System.Runtime.Loader;
using System.Security;

namespace OracleFusion.Tests.Laws;

/// <summary>
/// Jobs of a runbook account share a process: nothing that lives as long as the process holds a connection, a token or a secret. Read off
/// every static field of the module's own assemblies, through the types that it can hold.
/// </summary>
public sealed class StaticStateTests : IDisposable
{
    /// <summary>
    /// The key by which Polly keeps a request in a context of its own: a name, not a request. And the sessions by their runspaces, held
    /// weakly: a runspace that is gone takes its connections with it.
    /// </summary>
    private static readonly string[] Exceptions =
    [
        "OracleFusion.Client.Http.RetryPolicy.PendingKey",
        "OracleFusion.Sessions.FusionSession.Sessions",
    ];

    private static readonly Type[] Foreign = [typeof(SecureString), typeof(PSCredential), typeof(NetworkCredential), typeof(HttpClient)];

    private static readonly string[] Ours =
    [
        "OracleFusion.Client.FusionClient",
        "OracleFusion.Client.FusionAuthentication",
        "OracleFusion.Client.JwtSigner",
        "OracleFusion.Client.SigningKey",
        "OracleFusion.Sessions.FusionConnection",
    ];

    private readonly Engine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void No_static_field_can_hold_a_connection_or_a_secret()
    {
        // Something of the client has to be used for its assembly to be loaded.
        _engine.Run("Get-FusionCertificateFingerprint ('00' * 20)").ThrowIfFailed();
        var cmdlets = _engine.Run("(Get-Command Get-FusionConnection).ImplementingType").Value<Type>().Assembly;
        var client = AssemblyLoadContext
            .All.SelectMany(c => c.Assemblies)
            .First(a => a.GetName().Name == "OracleFusion.Client" && a.Location.StartsWith(StagedModule.Folder, StringComparison.Ordinal));
        Type[] types = [.. cmdlets.GetTypes(), .. client.GetTypes()];
        Assert.All(Ours, name => Assert.Contains(types, t => t.FullName == name));

        FieldInfo[] fields =
        [
            .. types
                .SelectMany(t =>
                    t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                )
                .Where(f => !f.IsLiteral),
        ];
        Assert.True(fields.Length > 200, $"only {fields.Length} static fields were found");
        Assert.Equal(Exceptions, fields.Where(CanHold).Select(Name).Order(StringComparer.Ordinal));
        // A field that can be set again is a variable of the whole process. The rows of the nouns are read when they are first wanted.
        Assert.Empty(
            fields.Where(f => !f.IsInitOnly && !IsGenerated(f) && f.DeclaringType!.FullName != "OracleFusion.Nouns.NounTable").Select(Name)
        );
    }

    private static string Name(FieldInfo field) => $"{field.DeclaringType!.FullName}.{field.Name}";

    private static bool IsGenerated(FieldInfo field) =>
        field.Name.StartsWith('<') || field.DeclaringType!.FullName!.Contains('<', StringComparison.Ordinal);

    private static bool CanHold(FieldInfo field) => !IsGenerated(field) && Reaches(field.FieldType, []);

    private static bool Reaches(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || typeof(Delegate).IsAssignableFrom(type))
            return false;
        if (Foreign.Any(f => f.IsAssignableFrom(type)) || Ours.Contains(type.FullName))
            return true;
        if (type.HasElementType)
            return Reaches(type.GetElementType()!, seen);
        if (type.IsGenericType && type.GetGenericArguments().Any(a => Reaches(a, seen)))
            return true;
        return type.Namespace?.StartsWith("OracleFusion", StringComparison.Ordinal) == true
            && type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(f => Reaches(f.FieldType, seen));
    }
}
