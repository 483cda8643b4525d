package io.github.encodingsdk.testkit.internal.amsv2.document;

import io.github.encodingsdk.testkit.internal.amsv2.odata.ComplexType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Field;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Link;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Projection;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Property;

/** Writes {@code $metadata}: the types and the sets of a version, as EDMX. */
public final class MetadataDocument {

  private static final String NAMESPACE = "Microsoft.Cloud.Media.Vod.Rest.Data.Models";

  private MetadataDocument() {}

  /** Returns the document for a minor version of the API. */
  public static Document of(int version) {
    Projection projection = new Projection(version, null);
    StringBuilder xml = new StringBuilder(16_384);
    xml.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
        .append("<edmx:Edmx Version=\"1.0\" ")
        .append("xmlns:edmx=\"http://schemas.microsoft.com/ado/2007/06/edmx\">")
        .append("<edmx:DataServices m:DataServiceVersion=\"3.0\" m:MaxDataServiceVersion=\"3.0\" ")
        .append("xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\">")
        .append("<Schema Namespace=\"")
        .append(NAMESPACE)
        .append("\" xmlns=\"http://schemas.microsoft.com/ado/2009/11/edm\">");
    for (EntityType type : EntityType.values()) {
      append(xml, type, projection);
    }
    for (ComplexType type : ComplexType.values()) {
      append(xml, type);
    }
    for (EntityType type : EntityType.values()) {
      for (Link link : type.links()) {
        appendAssociation(xml, type, link);
      }
    }
    xml.append("</Schema><Schema Namespace=\"WindowsAzureMediaServices\" ")
        .append("xmlns=\"http://schemas.microsoft.com/ado/2009/11/edm\">")
        .append("<EntityContainer Name=\"Context\" m:IsDefaultEntityContainer=\"true\">");
    for (EntityType type : EntityType.values()) {
      xml.append("<EntitySet Name=\"")
          .append(type.set())
          .append("\" EntityType=\"")
          .append(type.qualifiedName())
          .append("\"/>");
    }
    xml.append("</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>");
    return new Document("application/xml;charset=utf-8", Document.ODATA_3, xml.toString());
  }

  private static void append(StringBuilder xml, EntityType type, Projection projection) {
    xml.append("<EntityType Name=\"")
        .append(type.typeName())
        .append("\"><Key><PropertyRef Name=\"")
        .append(type.key())
        .append("\"/></Key>");
    for (Property property : projection.properties(type)) {
      boolean key = property.name().equals(type.key());
      append(xml, property.name(), property.typeName(), !key);
    }
    for (String link : projection.links(type)) {
      xml.append("<NavigationProperty Name=\"")
          .append(link)
          .append("\" Relationship=\"")
          .append(NAMESPACE)
          .append('.')
          .append(association(type, link))
          .append("\" FromRole=\"from\" ToRole=\"to\"/>");
    }
    xml.append("</EntityType>");
  }

  private static void append(StringBuilder xml, ComplexType type) {
    String name = type.qualifiedName().substring(NAMESPACE.length() + 1);
    xml.append("<ComplexType Name=\"").append(name).append("\">");
    for (Field field : type.fields()) {
      append(xml, field.name(), field.type().wireName(), true);
    }
    xml.append("</ComplexType>");
  }

  private static void append(StringBuilder xml, String name, String type, boolean nullable) {
    xml.append("<Property Name=\"")
        .append(name)
        .append("\" Type=\"")
        .append(type)
        .append("\" Nullable=\"")
        .append(nullable)
        .append("\"/>");
  }

  private static void appendAssociation(StringBuilder xml, EntityType type, Link link) {
    String target = EntityType.ofSet(link.target()).orElseThrow().qualifiedName();
    xml.append("<Association Name=\"")
        .append(association(type, link.name()))
        .append("\"><End Role=\"from\" Type=\"")
        .append(type.qualifiedName())
        .append("\" Multiplicity=\"*\"/><End Role=\"to\" Type=\"")
        .append(target)
        .append("\" Multiplicity=\"")
        .append(link.single() ? "0..1" : "*")
        .append("\"/></Association>");
  }

  private static String association(EntityType type, String link) {
    return type.typeName() + "_" + link;
  }
}
