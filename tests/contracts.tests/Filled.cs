using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lagebild.Contracts.Tests;

/// <summary>Makes a message with something in every property, for the samples.</summary>
internal static class Filled
{
    public static object Make(Type type, string name = "")
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Make(inner, name);
        }
        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        }
        if (Simple(type, name) is { } simple)
        {
            return simple;
        }
        if (type.IsGenericType)
        {
            var element = type.GetGenericArguments()[0];
            var list = Array.CreateInstance(element, 1);
            list.SetValue(Make(element, name), 0);
            return list;
        }
        var constructor = type.GetConstructors().OrderByDescending(each => each.GetParameters().Length).First();
        var made = constructor.GetParameters().Length > 0
            ? constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, parameter.Name!))])
            : RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && !constructor.GetParameters().Any(parameter => parameter.Name == property.Name)))
        {
            property.SetValue(made, Make(property.PropertyType, property.Name));
        }
        return made;
    }

    private static object? Simple(Type type, string name) =>
        type == typeof(string) ? $"sample {name}"
        : type == typeof(int) ? name.Length
        : type == typeof(long) ? (long)name.Length
        : type == typeof(double) ? name.Length / 4.0
        : type == typeof(bool) ? true
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(2024, 3, 14, 18, 30, 0, TimeSpan.Zero)
        : null;
}
