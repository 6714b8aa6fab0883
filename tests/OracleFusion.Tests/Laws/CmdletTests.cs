using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OracleFusion.Tests.Laws;

/// <summary>What all cmdlets have in common, read off the staged module.</summary>
public sealed partial class CmdletTests : IDisposable
{
    /// <summary>Verbs that change nothing on a server and no file. A cmdlet by any other verb writes.</summary>
    private static readonly string[] ReadingVerbs = ["Get", "Find", "Test", "Compare"];

    /// <summary>Cmdlets that write nothing, whatever their verb says: New-FusionJwt only computes, Select-FusionConnection chooses,
    /// Expand-FusionRecord makes rows, watching reads, and a connection is none of the server's.</summary>
    private static readonly string[] Harmless =
    [
        "Connect-OracleFusion",
        "Disconnect-OracleFusion",
        "New-FusionJwt",
        "Select-FusionConnection",
        "Expand-FusionRecord",
        "Watch-FusionChange",
        "Watch-FusionFeed",
        "Wait-FusionExtract",
        "Wait-FusionFlow",
    ];

    private readonly Engine _engine = new();
    private readonly IReadOnlyList<CmdletInfo> _cmdlets;

    public CmdletTests() =>
        _cmdlets = [
            .. _engine
                .Run("Get-Command -Module OracleFusion -CommandType Cmdlet")
                .ThrowIfFailed()
                .Output.Select(o => (CmdletInfo)o.BaseObject),
        ];

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void The_manifest_names_every_cmdlet_and_nothing_else()
    {
        var declared = _cmdlets[0]
            .ImplementingType.Assembly.GetTypes()
            .Select(t => t.GetCustomAttribute<CmdletAttribute>())
            .OfType<CmdletAttribute>()
            .Select(c => $"{c.VerbName}-{c.NounName}");
        var named = ExportedName().Matches(ExportList().Match(File.ReadAllText(StagedModule.Manifest)).Value);
        Assert.Equal(declared.Order(StringComparer.Ordinal), named.Select(m => m.Groups[1].Value));
        Assert.Equal(declared.Count(), _cmdlets.Count);
    }

    [Fact]
    public void Nothing_but_cmdlets_and_the_words_that_people_use_for_them_is_exported()
    {
        var module = (PSModuleInfo)_engine.Run("Get-Module OracleFusion").Single.BaseObject;
        Assert.Empty(module.ExportedFunctions);
        // What people say of an action or of a noun finds the cmdlet.
        var aliases = _cmdlets.SelectMany(c => c.ImplementingType.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []);
        Assert.Equal(aliases.Order(StringComparer.Ordinal), module.ExportedAliases.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Cancel-FusionInvoice", module.ExportedAliases.Keys);
        Assert.Contains("Get-FusionVendor", module.ExportedAliases.Keys);
        Assert.Contains("New-FusionHire", module.ExportedAliases.Keys);
        Assert.DoesNotContain("Get-FusionHire", module.ExportedAliases.Keys);
        Assert.Empty(module.ExportedAliases.Keys.Intersect(_cmdlets.Select(c => c.Name), StringComparer.OrdinalIgnoreCase));
        Assert.Empty(module.ExportedVariables);
    }

    [Fact]
    public void Every_cmdlet_is_sealed_and_says_what_it_emits()
    {
        Assert.All(_cmdlets, c => Assert.True(c.ImplementingType.IsSealed, c.Name));
        Assert.All(_cmdlets, c => Assert.True(c.ImplementingType.IsDefined(typeof(OutputTypeAttribute)), c.Name));
    }

    [Fact]
    public void Verbs_are_approved_and_nouns_are_ours_and_singular()
    {
        string[] approved =
        [
            .. typeof(VerbsCommon)
                .Assembly.GetExportedTypes()
                .Where(t => t.Name.StartsWith("Verbs", StringComparison.Ordinal) && t.IsAbstract && t.IsSealed)
                .SelectMany(t => t.GetFields())
                .Select(f => (string)f.GetValue(null)!),
        ];
        Assert.All(_cmdlets, c => Assert.Contains(c.Verb, approved));
        Assert.All(_cmdlets, c => Assert.Matches("^(Fusion[A-Z][A-Za-z0-9]+|OracleFusion)$", c.Noun));
    }

    [Fact]
    public void Every_writer_supports_WhatIf()
    {
        Assert.Subset(_cmdlets.Select(c => c.Name).ToHashSet(), Harmless.ToHashSet());
        var writers = _cmdlets.Where(c => !ReadingVerbs.Contains(c.Verb) && !Harmless.Contains(c.Name)).ToList();
        Assert.NotEmpty(writers);
        Assert.All(writers, c => Assert.True(c.ImplementingType.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess, c.Name));
    }

    [Fact]
    public void A_parameter_of_an_enumeration_takes_one_word()
    {
        var listed = _cmdlets
            .SelectMany(c => c.ImplementingType.GetProperties())
            .Where(p => p.IsDefined(typeof(ParameterAttribute)))
            .Where(p =>
                (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is { IsEnum: true } words
                && !words.IsDefined(typeof(FlagsAttribute))
            )
            .ToList();
        Assert.True(listed.Count > 100);
        Assert.All(listed, p => Assert.Contains(p.GetCustomAttributes(), a => a.GetType().Name == "OneWordAttribute"));
    }

    [Fact]
    public void Every_cmdlet_and_parameter_is_documented()
    {
        var documented = XDocument.Load(StagedModule.Comments).Descendants("member").ToDictionary(m => (string)m.Attribute("name")!);
        foreach (var type in _cmdlets.Select(c => c.ImplementingType))
        {
            Assert.True(documented.TryGetValue("T:" + type.FullName, out var comment), type.FullName);
            Assert.False(string.IsNullOrWhiteSpace(comment.Element("summary")?.Value), type.FullName);
            Assert.False(string.IsNullOrWhiteSpace(comment.Element("remarks")?.Value), type.FullName);
            Assert.True(comment.Elements("example").Elements("code").Any(), type.FullName + " has no example");
            foreach (var parameter in type.GetProperties().Where(p => p.IsDefined(typeof(ParameterAttribute))))
            {
                var name = $"P:{parameter.DeclaringType!.FullName}.{parameter.Name}";
                Assert.True(documented.TryGetValue(name, out var text) && !string.IsNullOrWhiteSpace(text.Element("summary")?.Value), name);
            }
        }
    }

    [Fact]
    public void No_parameter_takes_a_secret_as_text()
    {
        Assert.All(_cmdlets.SelectMany(c => c.Parameters.Values.Select(p => (c.Name, Parameter: p))), p =>
            Assert.False(
                SecretName().IsMatch(p.Parameter.Name) && p.Parameter.ParameterType == typeof(string),
                $"{p.Name} -{p.Parameter.Name}"
            )
        );
    }

    [Fact]
    public void The_cmdlets_know_neither_HTTP_nor_JSON_nor_the_clients_packages()
    {
        string[] allowed = ["netstandard", "System.Management.Automation", "OracleFusion.Client", "System.Memory"];
        Assert.All(_cmdlets[0].ImplementingType.Assembly.GetReferencedAssemblies(), a => Assert.Contains(a.Name, allowed));
    }

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\([^)]*\)")]
    private static partial Regex ExportList();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex ExportedName();

    [GeneratedRegex("(Password|Secret|PrivateKey|AccessToken|Passphrase)$")]
    private static partial Regex SecretName();
}
