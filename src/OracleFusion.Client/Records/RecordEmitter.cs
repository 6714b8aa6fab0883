using System.Reflection;
using System.Reflection.Emit;

namespace OracleFusion.Client.Records;

/// <summary>Makes the classes of records.</summary>
/// <remarks>
/// Two classes of one name (the same resource with other attributes) cannot stand in one module, so the n-th class of a name goes to the
/// n-th assembly. Classes live as long as the process: PowerShell keeps what it learned of a type for good, so that collectible ones would
/// never be collected.
/// </remarks>
internal static class RecordEmitter
{
    private static readonly object Gate = new();
    private static readonly List<ModuleBuilder> Modules = [];
    private static readonly Dictionary<string, int> Made = new(StringComparer.Ordinal);
    private static readonly MethodInfo Getter = Method("ValueAt");
    private static readonly MethodInfo Setter = Method("SetValue");
    private static readonly ConstructorInfo BaseConstructor = typeof(FusionRecord).GetConstructor(
        BindingFlags.Instance | BindingFlags.NonPublic,
        null,
        Type.EmptyTypes,
        null
    )!;

    public static Type Emit(string name, IReadOnlyList<RecordColumn> columns)
    {
        // Making a class is rare and the builders are not made for two threads.
        lock (Gate)
        {
            Made.TryGetValue(name, out var generation);
            Made[name] = generation + 1;
            if (generation == Modules.Count)
                Modules.Add(NewModule(generation));
            const TypeAttributes Sealed = TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit;
            var type = Modules[generation].DefineType(name, Sealed, typeof(FusionRecord));
            DefineConstructor(type);
            foreach (var slot in Enumerable.Range(0, columns.Count).OrderBy(slot => columns[slot].Rank))
            {
                if (!columns[slot].IsHidden)
                    DefineProperty(type, columns[slot], slot);
            }
            return type.CreateTypeInfo()!.AsType();
        }
    }

    private static ModuleBuilder NewModule(int generation)
    {
        var name = "OracleFusion.Records." + generation.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(name), AssemblyBuilderAccess.Run).DefineDynamicModule(name);
    }

    private static void DefineConstructor(TypeBuilder type)
    {
        const MethodAttributes Public = MethodAttributes.Public | MethodAttributes.HideBySig;
        var il = type.DefineConstructor(Public, CallingConventions.Standard, Type.EmptyTypes).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, BaseConstructor);
        il.Emit(OpCodes.Ret);
    }

    private static void DefineProperty(TypeBuilder type, RecordColumn column, int slot)
    {
        const MethodAttributes Accessor = MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig;
        // A shell converts what is assigned to the property's type, by its own rules; an object comes as it is.
        var shown = column.Type.IsValueType ? typeof(object) : column.Type;
        var property = type.DefineProperty(column.PropertyName, PropertyAttributes.None, shown, null);

        var getter = type.DefineMethod("get_" + column.PropertyName, Accessor, shown, Type.EmptyTypes);
        var il = getter.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, slot);
        il.Emit(OpCodes.Call, Getter);
        if (shown != typeof(object))
            il.Emit(OpCodes.Castclass, shown);
        il.Emit(OpCodes.Ret);
        property.SetGetMethod(getter);

        var setter = type.DefineMethod("set_" + column.PropertyName, Accessor, typeof(void), [shown]);
        il = setter.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, slot);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, Setter);
        il.Emit(OpCodes.Ret);
        property.SetSetMethod(setter);
    }

    private static MethodInfo Method(string name) => typeof(FusionRecord).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
}
