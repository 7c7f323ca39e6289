"""Places: the gazetteer, from data files that anyone can edit and from GeoNames' cities."""

from hubungan.places.gazetteer import Gazetteer, Site, load_gazetteer

__all__ = ["Gazetteer", "Site", "load_gazetteer"]
