using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OracleFusion.Tests;

/// <summary>Assemblies as data: what they refer to, and whether it is among them.</summary>
internal sealed class MetadataWorld : IDisposable
{
    private readonly List<PEReader> _files = [];
    private readonly Dictionary<string, MetadataReader> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<MetadataReader, Dictionary<string, TypeDefinitionHandle>> _types = [];
    private readonly Dictionary<MetadataReader, Dictionary<string, AssemblyReferenceHandle>> _forwards = [];

    /// <param name="files">The assemblies; of two of one name the first counts, as the package's copies do.</param>
    public MetadataWorld(IEnumerable<string> files)
    {
        foreach (var path in files)
        {
            var file = new PEReader(File.OpenRead(path));
            _files.Add(file);
            if (file.HasMetadata && file.GetMetadataReader() is { IsAssembly: true } reader)
                _assemblies.TryAdd(reader.GetString(reader.GetAssemblyDefinition().Name), reader);
        }
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());

    /// <summary>Every type and member of another assembly that an assembly refers to, and whether it is there.</summary>
    public IReadOnlyList<(string Name, bool IsThere)> ReferencesOf(string assembly)
    {
        var reader = _assemblies[assembly];
        List<(string, bool)> found = [];
        foreach (var handle in reader.TypeReferences)
            found.Add((MetadataNames.Of(reader, handle), Find(reader, handle) is not null));
        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (TypeOf(reader, member.Parent) is not { } type)
                continue;
            var name = reader.GetString(member.Name);
            var signature = MetadataNames.SignatureOf(member);
            found.Add(
                (
                    $"{MetadataNames.Of(reader, type)}.{name} {signature}",
                    Find(reader, type) is { } there && Has(there.Reader, there.Type, name, signature)
                )
            );
        }

        return found;
    }

    /// <summary>The signatures of what an assembly shows to others, with what its types derive from.</summary>
    public IReadOnlyList<string> PublicSignaturesOf(string assembly)
    {
        var reader = _assemblies[assembly];
        List<string> found = [];
        foreach (var type in reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(t => IsShown(reader, t)))
        {
            var name = reader.GetString(type.Name);
            if (!type.BaseType.IsNil)
                found.Add($"{name}: {MetadataNames.Of(reader, type.BaseType)}");
            found.AddRange(
                type.GetInterfaceImplementations()
                    .Select(i => $"{name}: {MetadataNames.Of(reader, reader.GetInterfaceImplementation(i).Interface)}")
            );
            found.AddRange(
                type.GetMethods()
                    .Select(reader.GetMethodDefinition)
                    .Where(m => (m.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family)
                    .Select(m => $"{name}.{reader.GetString(m.Name)} {MetadataNames.SignatureOf(m)}")
            );
            found.AddRange(
                type.GetFields()
                    .Select(reader.GetFieldDefinition)
                    .Where(f => (f.Attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family)
                    .Select(f => $"{name}.{reader.GetString(f.Name)} {f.DecodeSignature(MetadataNames.Provider, null)}")
            );
        }

        return found;
    }

    private static bool IsShown(MetadataReader reader, TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily => IsShown(
                reader,
                reader.GetTypeDefinition(type.GetDeclaringType())
            ),
            _ => false,
        };

    // The type whose member it is; null for one of an array, which every runtime makes by itself, and for one of the assembly's own.
    private static EntityHandle? TypeOf(MetadataReader reader, EntityHandle parent) =>
        parent.Kind switch
        {
            HandleKind.TypeReference => parent,
            HandleKind.TypeSpecification => MetadataNames.GenericOf(reader, reader.GetTypeSpecification((TypeSpecificationHandle)parent))
                is { Kind: HandleKind.TypeReference } generic
                ? generic
                : null,
            _ => null,
        };

    private (MetadataReader Reader, TypeDefinitionHandle Type)? Find(MetadataReader reader, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeDefinition)
            return (reader, (TypeDefinitionHandle)handle);
        if (handle.Kind == HandleKind.TypeSpecification)
            return MetadataNames.GenericOf(reader, reader.GetTypeSpecification((TypeSpecificationHandle)handle)) is { } generic
                ? Find(reader, generic)
                : null;
        var type = reader.GetTypeReference((TypeReferenceHandle)handle);
        var name = MetadataNames.Of(reader, handle);
        var scope = type.ResolutionScope;
        while (scope.Kind == HandleKind.TypeReference)
            scope = reader.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        return scope.Kind == HandleKind.AssemblyReference ? Find(NameOf(reader, (AssemblyReferenceHandle)scope), name) : null;
    }

    private (MetadataReader Reader, TypeDefinitionHandle Type)? Find(string assembly, string name)
    {
        for (var hops = 0; hops < 5 && _assemblies.TryGetValue(assembly, out var reader); hops++)
        {
            if (TypesOf(reader).TryGetValue(name, out var type))
                return (reader, type);
            // A nested type goes where the one around it goes.
            if (!ForwardsOf(reader).TryGetValue(name.Split('/')[0], out var next))
                return null;
            assembly = NameOf(reader, next);
        }

        return null;
    }

    private bool Has(MetadataReader reader, TypeDefinitionHandle handle, string name, string signature)
    {
        var type = reader.GetTypeDefinition(handle);
        if (
            type.GetMethods()
                .Select(reader.GetMethodDefinition)
                .Any(m => reader.StringComparer.Equals(m.Name, name) && MetadataNames.SignatureOf(m) == signature)
            || type.GetFields()
                .Select(reader.GetFieldDefinition)
                .Any(f => reader.StringComparer.Equals(f.Name, name) && f.DecodeSignature(MetadataNames.Provider, null) == signature)
        )
            return true;
        return !type.BaseType.IsNil && Find(reader, type.BaseType) is { } above && Has(above.Reader, above.Type, name, signature);
    }

    private Dictionary<string, TypeDefinitionHandle> TypesOf(MetadataReader reader)
    {
        if (!_types.TryGetValue(reader, out var types))
            _types[reader] = types = reader.TypeDefinitions.ToDictionary(handle => MetadataNames.Of(reader, handle), handle => handle);
        return types;
    }

    private Dictionary<string, AssemblyReferenceHandle> ForwardsOf(MetadataReader reader)
    {
        if (!_forwards.TryGetValue(reader, out var forwards))
            _forwards[reader] = forwards = reader
                .ExportedTypes.Select(reader.GetExportedType)
                .Where(type => type.Implementation.Kind == HandleKind.AssemblyReference)
                .ToDictionary(
                    type => MetadataNames.Join(reader, type.Namespace, type.Name),
                    type => (AssemblyReferenceHandle)type.Implementation
                );
        return forwards;
    }

    private static string NameOf(MetadataReader reader, AssemblyReferenceHandle handle) =>
        reader.GetString(reader.GetAssemblyReference(handle).Name);
}
