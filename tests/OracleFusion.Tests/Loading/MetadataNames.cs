using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace OracleFusion.Tests;

/// <summary>Names of types and signatures in metadata, without the assemblies that they are in: a reference and what it refers to have the
/// same.</summary>
internal static class MetadataNames
{
    public static SignatureNames Provider { get; } = new();

    /// <summary>Namespace, name and, behind a slash, what is nested in it.</summary>
    public static string Of(MetadataReader reader, EntityHandle handle) =>
        handle.Kind switch
        {
            HandleKind.TypeReference => Provider.GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
            HandleKind.TypeDefinition => Provider.GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
            _ => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(Provider, null),
        };

    public static string Join(MetadataReader reader, StringHandle space, StringHandle name) =>
        space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";

    public static string SignatureOf(MemberReference member) =>
        member.GetKind() == MemberReferenceKind.Field
            ? member.DecodeFieldSignature(Provider, null)
            : Text(member.DecodeMethodSignature(Provider, null));

    public static string SignatureOf(MethodDefinition method) => Text(method.DecodeSignature(Provider, null));

    /// <summary>The generic type of which a type is made; null where it is made of none.</summary>
    public static EntityHandle? GenericOf(MetadataReader reader, TypeSpecification type)
    {
        var blob = reader.GetBlobReader(type.Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        // Class or value type.
        blob.ReadCompressedInteger();
        return blob.ReadTypeHandle();
    }

    private static string Text(MethodSignature<string> signature) =>
        $"{signature.ReturnType} `{signature.GenericParameterCount} ({string.Join(", ", signature.ParameterTypes)})";

    internal sealed class SignatureNames : ISignatureTypeProvider<string, object?>
    {
        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeReference(handle);
            var name = Join(reader, type.Namespace, type.Name);
            return type.ResolutionScope.Kind == HandleKind.TypeReference
                ? GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0) + "/" + name
                : name;
        }

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeDefinition(handle);
            var name = Join(reader, type.Namespace, type.Name);
            return type.GetDeclaringType() is { IsNil: false } around ? GetTypeFromDefinition(reader, around, 0) + "/" + name : name;
        }

        public string GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, context);

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "function " + Text(signature);

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
            $"{genericType}<{string.Join(", ", typeArguments)}>";

        public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index;

        public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index;
    }
}
